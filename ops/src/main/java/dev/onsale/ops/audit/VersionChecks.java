package dev.onsale.ops.audit;

import static dev.onsale.ops.audit.Invariant.I6;

/** Whether each aggregate's events are numbered from 1 to its own version. */
final class VersionChecks {

    /** Both in the same database, and so in the same snapshot. */
    private static final String GAPS = """
            select a.id, a.version, count(o.seq) as events, min(o.aggregate_version), max(o.aggregate_version)
              from (:aggregates) a
              left join outbox o on o.topic = ? and o.aggregate_id = a.id
             group by a.id, a.version
            having events <> a.version or events > 0 and (min(o.aggregate_version) <> 1
                                                          or max(o.aggregate_version) <> a.version)
            """;
    private static final String UNKNOWN = """
            select distinct o.aggregate_id
              from outbox o
             where o.topic = ? and not exists (select 1 from (:aggregates) a where a.id = o.aggregate_id)
            """;

    private static final String CONCERTS = "select id, version from concert";
    private static final String RESERVATIONS = """
            select id, version from reservation
             union all
            select id, if(seats_ready_at is null, 0, 1) as version from schedule""";
    private static final String PAYMENTS = "select reservation_id as id, version from payment";

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
