package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.payment.database.Times;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.webhook.HintedPayments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a payment due because of a webhook, so that the jobs that look payments up do it now, with their claims and
 * their guarded steps. What the webhook says is not believed, it only says when to ask.
 */
@Component
class BringLookForward implements HintedPayments {

    /**
     * Who is at work on a payment is not joined by a second one. An attempt is left to its request for a while: most
     * webhooks come at the same moment as the answer. After that its look may come before the end of the request's
     * window: the provider's answer is as good then, and without one the look leaves no trace. What has ended is asked
     * about once more only when no look is to come: one that is brought forward would be the last, and an early one is
     * no match for one some time after the end. Webhooks that nobody has signed can be sent by the thousand: within a
     * pause there is one look, however many come.
     */
    private static final String LOOK_NOW = """
            update payment
               set due_at = least(coalesce(due_at, utc_timestamp(6)), utc_timestamp(6)), hinted_at = utc_timestamp(6)
             where reservation_id = :reservation
               and (hinted_at is null or hinted_at <= utc_timestamp(6) - interval :pause microsecond)
               and (status = 'AUTHORISING' and status_since <= utc_timestamp(6) - interval :patience microsecond
                    or status = 'REFUNDING'
                    or status in ('FAILED', 'EXPIRED') and attempts > 0 and due_at is null)
               and (due_at is null or due_at <= utc_timestamp(6) or not (due_at <=> claimed_until))
            """;
    /** Locked, so that what is read holds until the webhooks are closed by it. */
    private static final String READ = """
            select status, attempts > 0 as tried,
                   due_at is not null and (due_at <= utc_timestamp(6) or not (due_at <=> claimed_until)) as awaits_look
              from payment
             where reservation_id = :reservation
               for update
            """;

    private final JdbcClient jdbc;
    private final PayProperties properties;

    BringLookForward(JdbcClient jdbc, PayProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    private record Found(Status status, boolean tried, boolean awaitsLook) {

        Effect effect() {
            return switch (status) {
                case AWAITING -> tried ? Effect.NONE : Effect.UNKNOWN;
                case AUTHORISING, REFUNDING -> Effect.LATER;
                case CAPTURED, REFUNDED -> Effect.NONE;
                case FAILED, EXPIRED -> !tried ? Effect.NONE : awaitsLook ? Effect.LOOK : Effect.LATER;
            };
        }
    }

    /** No row updated says nothing alone: read why. */
    @Override
    public Effect lookSoon(UUID reservationId) {
        int broughtForward = jdbc.sql(LOOK_NOW)
                .param("reservation", reservationId.toString())
                .param("pause", Times.micros(properties.hintPause()))
                .param("patience", Times.micros(properties.hintPatience()))
                .update();
        return broughtForward == 1
                ? Effect.LOOK
                : jdbc.sql(READ)
                        .param("reservation", reservationId.toString())
                        .query((row, _) -> new Found(Status.valueOf(row.getString("status")), row.getBoolean("tried"),
                                row.getBoolean("awaits_look")))
                        .optional().map(Found::effect).orElse(Effect.UNKNOWN);
    }
}
