package dev.onsale.queue.room;

import java.util.UUID;

import dev.onsale.httpapi.User;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The room's settings, for the organizer who owns it; another organizer's room is not there. */
@RestController
@RequestMapping("/api/v1/admin/concerts/{concertId}/queue")
class RoomSettingsController {

    private final DescribeRoom describeRoom;
    private final ConfigureRoom configureRoom;

    RoomSettingsController(DescribeRoom describeRoom, ConfigureRoom configureRoom) {
        this.describeRoom = describeRoom;
        this.configureRoom = configureRoom;
    }

    @GetMapping
    RoomSettings settings(@PathVariable UUID concertId, User organizer) {
        return describeRoom.describe(concertId)
                .filter(room -> room.organizerId().equals(organizer.id()))
                .orElseThrow(NoSuchRoom::exception).settings();
    }

    @PutMapping
    RoomSettings configure(@PathVariable UUID concertId, User organizer, @Valid @RequestBody SettingsBody body) {
        return configureRoom.configure(concertId, organizer.id(), body.settings())
                .orElseThrow(NoSuchRoom::exception).settings();
    }

    record SettingsBody(
            @NotNull @Min(1) @Max(RoomSettings.CAPACITY_MAX) Integer capacity,
            @NotNull @Min(1) @Max(RoomSettings.ADMISSION_PER_SECOND_MAX) Integer admissionPerSecond,
            @NotNull @Min(1) @Max(RoomSettings.PASS_TTL_SECONDS_MAX) Integer passTtlSeconds,
            @NotNull Boolean paused,
            @NotNull @Min(0) @Max(RoomSettings.PRE_OPEN_MINUTES_MAX) Integer preOpenMinutes,
            @Min(1) @Max(RoomSettings.ARRIVAL_TIMEOUT_SECONDS_MAX) @Nullable Integer arrivalTimeoutSeconds) {

        RoomSettings settings() {
            return new RoomSettings(capacity, admissionPerSecond, passTtlSeconds,
                    arrivalTimeoutSeconds == null ? RoomSettings.AS_IT_IS : arrivalTimeoutSeconds, paused,
                    preOpenMinutes);
        }
    }
}
