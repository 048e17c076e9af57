package dev.onsale.payment.pay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are taken and settled.
 *
 * @param seatHeldWait how long a payment right after the hold waits for the SeatHeld event, 2 s by default
 * @param seatHeldWaitersMax how many requests may wait so at once, 200 by default; more are told to come again
 * @param callsMax how many users' charges may be at one provider at once, 64 by default; more are told to come again
 * @param firstCheck how soon an attempt without a verdict is looked up, 500 ms by default; each further look waits
 *        twice
 *        as long
 * @param checkIntervalMax the longest wait between two looks, 1 min by default
 * @param cancelAfter how old an attempt without a verdict may grow before it is cancelled at the provider, 30 s by
 *        default
 * @param reconcileAfter how long after its end a payment that failed is looked up once more at the provider, 2 min by
 *        default
 * @param hintPatience how long an attempt's own request has for its verdict before a webhook makes it be looked up, 3 s
 *        by default
 * @param hintPause the shortest time between two looks that webhooks bring about for one payment, 10 s by default
 * @param batch how many payments a job takes at a time, 32 by default
 * @param jobs whether this replica runs the jobs, true by default; at least one must
 * @param jobInterval the pause between two runs of a job, 500 ms by default
 */
@ConfigurationProperties("onsale.payment")
record PayProperties(@DefaultValue("2s") Duration seatHeldWait, @DefaultValue("200") int seatHeldWaitersMax,
        @DefaultValue("64") int callsMax, @DefaultValue("500ms") Duration firstCheck,
        @DefaultValue("1m") Duration checkIntervalMax, @DefaultValue("30s") Duration cancelAfter,
        @DefaultValue("2m") Duration reconcileAfter, @DefaultValue("3s") Duration hintPatience,
        @DefaultValue("10s") Duration hintPause, @DefaultValue("32") int batch, @DefaultValue("true") boolean jobs,
        @DefaultValue("500ms") Duration jobInterval) {

    PayProperties {
        require(!seatHeldWait.isNegative(), "seat-held-wait must not be negative");
        require(seatHeldWaitersMax >= 1, "seat-held-waiters-max must be at least 1");
        require(callsMax >= 1, "calls-max must be at least 1");
        require(firstCheck.isPositive(), "first-check must be positive");
        require(checkIntervalMax.compareTo(firstCheck) >= 0, "check-interval-max must not be under first-check");
        require(!cancelAfter.isNegative(), "cancel-after must not be negative");
        require(!reconcileAfter.isNegative(), "reconcile-after must not be negative");
        require(!hintPatience.isNegative(), "hint-patience must not be negative");
        require(!hintPause.isNegative(), "hint-pause must not be negative");
        require(batch >= 1, "batch must be at least 1");
        require(jobInterval.isPositive(), "job-interval must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.payment." + otherwise + ".");
        }
    }
}
