package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Until when a confirmed reservation can be cancelled at all.
 *
 * @param closesBeforeStart how long before the show a confirmed reservation can no longer be cancelled
 */
@ConfigurationProperties("onsale.cancellation")
public record CancellationSettings(@DefaultValue("24h") Duration closesBeforeStart) {

    public CancellationSettings {
        if (closesBeforeStart.isNegative()) {
            throw new IllegalArgumentException("onsale.cancellation.closes-before-start must not be negative");
        }
    }

    /** The first instant at which it no longer can. */
    public Instant cancellableUntil(Instant startsAt) {
        return startsAt.minus(closesBeforeStart);
    }
}
