package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long seats are kept, for how many, and how their return is swept.
 *
 * @param duration how long a fan may keep seats without paying
 * @param grace how long after its end the sweeper leaves a hold alone, so that a payment made in time still finds it
 * @param payMargin how long before its end the last payment may start, less than the duration; where it is not set, 5 s
 *        but at most a tenth of the duration
 * @param seatsPerUser seats that one user may hold or own of one schedule, over all their reservations
 * @param strategy how free seats are taken: {@code conditional-update}, or {@code lock-first}
 * @param sweepInterval the mean pause between two sweeps; each is up to a half shorter or longer, so that replicas
 *        spread; none after a sweep that ended as many holds as it may
 * @param sweepBatch holds that one transaction of the sweeper ends
 * @param sweepMaxPerTick holds that one sweep ends at most, so that it never runs without end; the next one follows at
 *        once
 * @param refusalsRemembered how long seats that were refused are refused without asking the database: as long a seat
 *        that another replica has freed cannot be had, so it is to be less than a second
 */
@ConfigurationProperties("onsale.hold")
public record HoldSettings(@DefaultValue("5m") Duration duration, @DefaultValue("30s") Duration grace,
        @Nullable Duration payMargin, @DefaultValue("4") int seatsPerUser,
        @DefaultValue("conditional-update") HoldStrategy.Name strategy,
        @DefaultValue("1s") Duration sweepInterval, @DefaultValue("200") int sweepBatch,
        @DefaultValue("2000") int sweepMaxPerTick,
        @DefaultValue("500ms") Duration refusalsRemembered) {

    private static final Duration PAY_MARGIN = Duration.ofSeconds(5);
    private static final int PAY_MARGIN_SHARE = 10;

    /** Checks what it is given. */
    public HoldSettings {
        check(duration.isPositive() && sweepInterval.isPositive() && refusalsRemembered.isPositive(),
                "duration, sweep-interval and refusals-remembered of onsale.hold must be positive");
        check(!grace.isNegative(), "onsale.hold.grace must not be negative");
        check(payMargin == null || (!payMargin.isNegative() && payMargin.compareTo(duration) < 0),
                "onsale.hold.pay-margin (%s) must not be negative, and less than onsale.hold.duration (%s)"
                        .formatted(payMargin, duration));
        check(seatsPerUser > 0 && sweepBatch > 0 && sweepMaxPerTick >= sweepBatch,
                "onsale.hold needs seats-per-user and sweep-batch above zero, and sweep-max-per-tick not below a batch");
    }

    Instant expiryOf(Instant heldAt) {
        return heldAt.plus(duration);
    }

    /** The end of the hold less a margin, so that a payment begun in time can also end in time. */
    public Instant payBy(Instant holdExpiresAt) {
        var share = duration.dividedBy(PAY_MARGIN_SHARE);
        var shorter = PAY_MARGIN.compareTo(share) < 0 ? PAY_MARGIN : share;
        return holdExpiresAt.minus(payMargin == null ? shorter : payMargin);
    }

    /** At this moment the holds are to be ended that expired before this: their grace is over too. */
    Instant dueBefore(Instant now) {
        return now.minus(grace);
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
