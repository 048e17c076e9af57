package dev.onsale.queue.room;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Event;
import dev.onsale.queue.RedisTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@RedisTest
@WithInfra(redis = true)
class OpenRoomIT {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final OpenRoom openRoom;
    private final DescribeRoom describeRoom;
    private final ConfigureRoom configureRoom;
    private final UUID concert = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    OpenRoomIT(OpenRoom openRoom, DescribeRoom describeRoom, ConfigureRoom configureRoom) {
        this.openRoom = openRoom;
        this.describeRoom = describeRoom;
        this.configureRoom = configureRoom;
    }

    @Test
    void the_first_schedule_makes_the_room() {
        assertThat(describeRoom.describe(concert)).isEmpty();
        opened(first, 1, Duration.ofHours(1));
        assertThat(room().state()).isEqualTo(RoomState.CLOSED);
        assertThat(room().opensAt()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(room().organizerId()).isEqualTo("organizer-1");
    }

    @Test
    void a_further_schedule_opens_the_room_earlier_in_whatever_order_they_come() {
        opened(second, 2, Duration.ofHours(-1));
        opened(first, 1, Duration.ofHours(1));
        assertThat(room().state()).isEqualTo(RoomState.OPEN);
        assertThat(room().opensAt()).isEqualTo(now.minus(Duration.ofHours(1)));
    }

    @Test
    void a_schedule_that_comes_again_changes_nothing() {
        opened(first, 1, Duration.ofHours(-1));
        var settings = new RoomSettings(7, 3, 60, 30, true, 5);
        assertThat(configureRoom.configure(concert, "organizer-1", settings)).isPresent();
        var before = room();
        opened(first, 1, Duration.ofHours(2));
        assertThat(room()).usingRecursiveComparison().ignoringFields("now").isEqualTo(before);
        assertThat(room().settings()).isEqualTo(settings);
    }

    private RoomView room() {
        return describeRoom.describe(concert).orElseThrow();
    }

    private void opened(UUID schedule, long version, Duration salesOpenIn) {
        openRoom.open(new Event<>(UUID.randomUUID(), ScheduleOpened.TYPE, concert.toString(), version, now,
                new ScheduleOpened(concert, schedule, "organizer-1", "Winter Night", now.plus(Duration.ofDays(30)),
                        now.plus(salesOpenIn), List.of(new ScheduleOpened.Section(100)))));
    }
}
