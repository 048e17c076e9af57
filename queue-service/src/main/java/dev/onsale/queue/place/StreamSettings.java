package dev.onsale.queue.place;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The event streams of places.
 *
 * @param max streams at once on this replica; who comes on top is asked to poll
 * @param heartbeat the longest silence on a stream, so that proxies keep it
 * @param longest after which a stream is ended and the client comes again, with a user token that is still valid
 */
@Validated
@ConfigurationProperties("onsale.queue.streams")
record StreamSettings(
        @DefaultValue("10000") @Min(0) int max,
        @DefaultValue("15s") @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration longest) {}
