package dev.onsale.queue.room;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a room lives.
 *
 * @param keepClosed how long after its last show began a room can still be looked at; then it takes no memory
 * @param idle after so long without a join or look its fans are forgotten; longer than a ticket lasts
 */
@Validated
@ConfigurationProperties("onsale.rooms")
public record RoomLifetime(@DefaultValue("1d") @DurationMin Duration keepClosed,
        @DefaultValue("2d") @DurationMin(minutes = 1) Duration idle) {}
