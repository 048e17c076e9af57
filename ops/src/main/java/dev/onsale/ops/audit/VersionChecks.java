package dev.onsale.ops.audit;

import static dev.onsale.ops.audit.Invariant.I6;

/** Whether each aggregate's events are numbered without a gap up to its own version. */
final class VersionChecks {

    /**
     * Both in the same database, and so in the same snapshot. Once old rows were deleted, the first of an aggregate may
     * be missing, or all of one that has not changed since.
     */
    private static final String GAPS = """
            select a.id, a.version, count(o.seq) as events, min(o.aggregate_version) as first,
                   max(o.aggregate_version) as last
              from (:aggregates) a
              join (select coalesce(min(seq), 2) > 1 as shortened from outbox) kept
              join (select coalesce((select created_at from outbox order by seq limit 1), utc_timestamp(6)) as since) old
              left join outbox o on o.topic = ? and o.aggregate_id = a.id
             group by a.id, a.version, a.changed_at, kept.shortened, old.since
            having events <> coalesce(last - first + 1, 0)
                or events > 0 and (last <> a.version or first > 1 and not kept.shortened)
                or events = 0 and a.version > 0 and not (kept.shortened and a.changed_at < old.since)
            """;
    private static final String UNKNOWN = """
            select distinct o.aggregate_id
              from outbox o
             where o.topic = ? and not exists (select 1 from (:aggregates) a where a.id = o.aggregate_id)
            """;

    private static final String CONCERTS = "select id, version, created_at as changed_at from concert";
    private static final String RESERVATIONS = """
            select id, version, coalesce(ended_at, confirmed_at, held_at) as changed_at from reservation
             union all
            select id, if(seats_ready_at is null, 0, 1) as version, coalesce(seats_ready_at, starts_at) from schedule""";
    private static final String PAYMENTS = "select reservation_id as id, version, status_since as changed_at from payment";

    private final Findings findings;

    VersionChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Topic topic, Databases databases) {
        var aggregates = switch (topic) {
            case CATALOG -> CONCERTS;
            case RESERVATION -> RESERVATIONS;
            case PAYMENT -> PAYMENTS;
        };
        var snapshot = topic.owner(databases);
        snapshot.each(GAPS.replace(":aggregates", aggregates), row -> findings.add(I6, row.getString(1),
                "is at version %d with %d events on %s, from %d to %d".formatted(row.getLong(2), row.getLong(3),
                        topic.wireName(), row.getLong(4), row.getLong(5))),
                topic.wireName());
        snapshot.each(UNKNOWN.replace(":aggregates", aggregates), row -> findings.add(I6, row.getString(1),
                "has events on %s and is unknown".formatted(topic.wireName())), topic.wireName());
    }
}
