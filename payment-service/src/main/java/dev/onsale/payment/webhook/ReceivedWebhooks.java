package dev.onsale.payment.webhook;

import java.util.List;
import java.util.UUID;

import dev.onsale.payment.database.Times;
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
               and (select count(*) from (select 1 from webhook where reservation_id = :reservation limit :ofOneMax) kept)
                   < :ofOneMax
            """;
    private static final String DUE = """
            select reservation_id
              from webhook
             where status = 'OPEN' and due_at <= utc_timestamp(6)
             group by reservation_id
             order by min(due_at)
             limit :limit
            """;
    /** The index is named: by another one, it would wait for rows of reservations that are not its own. */
    private static final String LOCK = """
            select provider, event_id
              from webhook force index (webhook_reservation)
             where reservation_id = :reservation and status = 'OPEN'
               for update
            """;
    /**
     * By their key, and no others: one that has come since may be locked by a replica that waits for these, and to wait
     * for it would be a deadlock.
     */
    private static final String OF_LOCKED = " (provider, event_id) in (:locked) ";
    private static final String UPDATE = "update webhook force index (primary) ";
    private static final String CLOSE = UPDATE + """
              set status = 'FOLLOWED', due_at = null
            where""" + OF_LOCKED;
    private static final String POSTPONE = UPDATE + """
              set due_at = utc_timestamp(6) + interval :first microsecond
            where""" + OF_LOCKED + """
               and due_at <= utc_timestamp(6)
            """;
    private static final String GIVE_UP = UPDATE + """
              set status = 'GIVEN_UP', due_at = null
            where""" + OF_LOCKED + """
               and received_at <= utc_timestamp(6) - interval :age microsecond
            """;
    private static final String REMEMBER = UPDATE + """
              set checks = 1, due_at = utc_timestamp(6) + interval :first microsecond
            where""" + OF_LOCKED + """
               and status = 'OPEN' and checks = 0
            """;
    /** The interval is by the checks so far: MySQL sets columns from left to right. */
    private static final String POSTPONE_UNKNOWN = UPDATE + """
              set due_at = utc_timestamp(6) + interval
                  cast(least(:max, :first * power(2, least(checks, 30))) as signed) microsecond,
                  checks = checks + 1
            where""" + OF_LOCKED + """
               and status = 'OPEN' and checks > 0 and due_at <= utc_timestamp(6)
            """;
    private static final String FORGET = """
            delete from webhook
             where received_at < utc_timestamp(6) - interval :age microsecond and status <> 'OPEN'
             order by received_at
             limit :limit
            """;

    /**
     * No payment has as many events. Who knows a reservation may make some up where they are not signed: more of them
     * are not kept, and a true one among them would only have had the payment looked up sooner.
     */
    private static final int OF_ONE_MAX = 100;

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
                    .param("ofOneMax", OF_ONE_MAX)
                    .update();
            return added == 1 ? Added.NEW : hasEnough(hint.reservationId()) ? Added.KNOWN : Added.TOO_MANY;
        } catch (DuplicateKeyException e) {
            return Added.KNOWN;
        }
    }

    private boolean hasEnough(UUID reservationId) {
        return jdbc.sql("select count(*) from webhook where reservation_id = :reservation")
                .param("reservation", reservationId.toString()).query(Integer.class).single() >= OF_ONE_MAX;
    }

    /** The reservations whose webhooks' time has come, those first that wait longest. */
    List<UUID> due() {
        return jdbc.sql(DUE)
                .param("limit", properties.batch())
                .query((row, _) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Open webhooks of one reservation that the transaction has locked, by their keys. */
    record Locked(List<Object[]> keys) {

        boolean isEmpty() {
            return keys.isEmpty();
        }
    }

    /** Locks what waits, in one order for all. */
    Locked lock(UUID reservationId) {
        return new Locked(jdbc.sql(LOCK)
                .param("reservation", reservationId.toString())
                .query((row, _) -> new Object[]{row.getString(1), row.getString(2)})
                .list());
    }

    /** All that came so far is followed by the same look, or needs none. */
    void close(Locked locked) {
        of(CLOSE, locked).update();
    }

    void postpone(Locked locked) {
        of(POSTPONE, locked).param("first", Times.micros(properties.firstCheck())).update();
    }

    /** How many were too old to be kept in mind any longer. */
    int giveUp(Locked locked) {
        return of(GIVE_UP, locked).param("age", Times.micros(properties.giveUpAfter())).update();
    }

    /** Keeps in mind those whose payment is not known; how many of them are new to that. */
    int remember(Locked locked) {
        of(POSTPONE_UNKNOWN, locked)
                .param("first", Times.micros(properties.firstCheck()))
                .param("max", Times.micros(properties.checkIntervalMax()))
                .update();
        return of(REMEMBER, locked).param("first", Times.micros(properties.firstCheck())).update();
    }

    /** How many were old enough to be forgotten. */
    int forget() {
        return jdbc.sql(FORGET)
                .param("age", Times.micros(properties.keepFor()))
                .param("limit", properties.batch())
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, Locked locked) {
        return jdbc.sql(sql).param("locked", locked.keys());
    }
}
