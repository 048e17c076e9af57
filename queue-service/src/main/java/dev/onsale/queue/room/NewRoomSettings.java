package dev.onsale.queue.room;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a room starts with until its organizer sets something else.
 *
 * @param capacity how many admitted fans at once
 * @param admissionPerSecond how many fans are let in a second at most
 * @param passTtl how long a pass lasts, in whole seconds
 * @param arrivalTimeout how long an admitted fan may take to come, in whole seconds
 * @param preOpen how long before the sale arrivals are taken, in whole minutes
 */
@Validated
@ConfigurationProperties("onsale.room")
record NewRoomSettings(
        @DefaultValue("500") @Min(1) @Max(RoomSettings.CAPACITY_MAX) int capacity,
        @DefaultValue("100") @Min(1) @Max(RoomSettings.ADMISSION_PER_SECOND_MAX) int admissionPerSecond,
        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration passTtl,
        @DefaultValue("2m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration arrivalTimeout,
        @DefaultValue("10m") @DurationMin @DurationMax(days = 1) Duration preOpen) {

    RoomSettings settings() {
        return new RoomSettings(capacity, admissionPerSecond, Math.toIntExact(passTtl.toSeconds()),
                Math.toIntExact(arrivalTimeout.toSeconds()), false,
                Math.toIntExact(preOpen.toMinutes()));
    }
}
