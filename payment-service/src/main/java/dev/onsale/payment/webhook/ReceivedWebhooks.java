package dev.onsale.payment.webhook;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.onsale.payment.provider.Webhook.Hint;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The webhooks' rows: one an event, kept for a while after its end, so that the event sent again finds itself. Those of
 * one reservation are followed together, since one look at the provider is about all that came before it.
 */
@Component
class ReceivedWebhooks {

    /** A single statement and a commit of its own; the key decides between many who bring the same event at once. */
    private static final String ADD = """
            insert into webhook (provider, event_id, reservation_id, status, received_at, due_at)
            select :provider, :event, :reservation, 'OPEN', utc_timestamp(6), utc_timestamp(6)
              from (select count(*) as found from (select 1 from webhook where status = 'OPEN' limit :max) few) waiting
             where waiting.found < :max
            """;
    private static final String DUE = """
            select reservation_id
              from webhook
             where status = 'OPEN' and due_at <= utc_timestamp(6)
             group by reservation_id
             order by min(due_at)
             limit :limit
            """;
    /**
     * The index is named: by another one, a statement would wait for rows of reservations that are not its own, and
     * two of them for each other.
     */
    private static final String OF_RESERVATION = " webhook force index (webhook_reservation) ";
    private static final String LOCK = "select 1 from" + OF_RESERVATION + """
             where reservation_id = :reservation and status = 'OPEN'
               for update
            """;
    private static final String CLOSE = "update" + OF_RESERVATION + """
               set status = 'FOLLOWED', due_at = null
             where reservation_id = :reservation and status = 'OPEN'
            """;
    private static final String POSTPONE = "update" + OF_RESERVATION + """
               set due_at = utc_timestamp(6) + interval :first microsecond
             where reservation_id = :reservation and status = 'OPEN' and due_at <= utc_timestamp(6)
            """;
    private static final String GIVE_UP = "update" + OF_RESERVATION + """
               set status = 'GIVEN_UP', due_at = null
             where reservation_id = :reservation and status = 'OPEN'
               and received_at <= utc_timestamp(6) - interval :age microsecond
            """;
    private static final String REMEMBER = "update" + OF_RESERVATION + """
               set checks = 1, due_at = utc_timestamp(6) + interval :first microsecond
             where reservation_id = :reservation and status = 'OPEN' and checks = 0
            """;
    /** The interval is by the checks so far: MySQL sets columns from left to right. */
    private static final String POSTPONE_UNKNOWN = "update" + OF_RESERVATION + """
               set due_at = utc_timestamp(6) + interval
                   cast(least(:max, :first * power(2, least(checks, 30))) as signed) microsecond,
                   checks = checks + 1
             where reservation_id = :reservation and status = 'OPEN' and checks > 0 and due_at <= utc_timestamp(6)
            """;
    private static final String FORGET = """
            delete from webhook
             where received_at < utc_timestamp(6) - interval :age microsecond and status <> 'OPEN'
             order by received_at
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final WebhookProperties properties;

    ReceivedWebhooks(JdbcClient jdbc, WebhookProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    enum Added {
        NEW, KNOWN, TOO_MANY
    }

    Added add(String provider, Hint hint) {
        try {
            int added = jdbc.sql(ADD)
                    .param("provider", provider)
                    .param("event", hint.eventId())
                    .param("reservation", hint.reservationId().toString())
                    .param("max", properties.openMax())
                    .update();
            return added == 1 ? Added.NEW : Added.TOO_MANY;
        } catch (DuplicateKeyException e) {
            return Added.KNOWN;
        }
    }

    /** The reservations whose webhooks' time has come, those first that wait longest. */
    List<UUID> due() {
        return jdbc.sql(DUE)
                .param("limit", properties.batch())
                .query((row, _) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Locks what waits, in one order for all: no statement after it waits for anybody who waits as well. */
    void lock(UUID reservationId) {
        of(LOCK, reservationId).query((_, _) -> true).list();
    }

    /** All that came so far is followed by the same look, or needs none. */
    void close(UUID reservationId) {
        of(CLOSE, reservationId).update();
    }

    void postpone(UUID reservationId) {
        of(POSTPONE, reservationId).param("first", micros(properties.firstCheck())).update();
    }

    /** How many were too old to be kept in mind any longer. */
    int giveUp(UUID reservationId) {
        return of(GIVE_UP, reservationId).param("age", micros(properties.giveUpAfter())).update();
    }

    /** Keeps in mind those whose payment is not known; how many of them are new to that. */
    int remember(UUID reservationId) {
        of(POSTPONE_UNKNOWN, reservationId)
                .param("first", micros(properties.firstCheck()))
                .param("max", micros(properties.checkIntervalMax()))
                .update();
        return of(REMEMBER, reservationId).param("first", micros(properties.firstCheck())).update();
    }

    /** How many were old enough to be forgotten. */
    int forget() {
        return jdbc.sql(FORGET)
                .param("age", micros(properties.keepFor()))
                .param("limit", properties.batch())
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, UUID reservationId) {
        return jdbc.sql(sql).param("reservation", reservationId.toString());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
