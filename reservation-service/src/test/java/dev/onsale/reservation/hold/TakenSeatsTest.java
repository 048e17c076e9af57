package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakenSeatsTest {

    private static final UUID SCHEDULE = UUID.randomUUID();

    private final AtomicLong nanos = new AtomicLong();
    private final TakenSeats takenSeats = new TakenSeats(Duration.ofMillis(500), nanos::get);

    @Test
    void a_seat_that_another_replica_frees_can_be_asked_for_when_the_moment_is_over() {
        takenSeats.remember(SCHEDULE, Map.of(7, List.of(8)));
        nanos.addAndGet(Duration.ofMillis(499).toNanos());
        assertThat(takenSeats.refusal(SCHEDULE, List.of(7))).contains(new SeatsUnavailable(List.of(7), List.of(8)));

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(takenSeats.refusal(SCHEDULE, List.of(7))).isEmpty();
    }

    @Test
    void asking_does_not_make_the_moment_longer() {
        takenSeats.remember(SCHEDULE, Map.of(7, List.of()));
        for (int i = 0; i < 5; i++) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            takenSeats.refusal(SCHEDULE, List.of(7));
        }
        assertThat(takenSeats.refusal(SCHEDULE, List.of(7))).isEmpty();
    }

    @Test
    void a_seat_of_another_schedule_is_another_seat() {
        takenSeats.remember(SCHEDULE, Map.of(7, List.of()));
        assertThat(takenSeats.refusal(UUID.randomUUID(), List.of(7))).isEmpty();
    }

    @Test
    void what_is_known_to_be_taken_is_not_offered() {
        takenSeats.remember(SCHEDULE, Map.of(7, List.of(8, 5), 8, List.of(9)));
        assertThat(takenSeats.refusal(SCHEDULE, List.of(7))).contains(new SeatsUnavailable(List.of(7), List.of(5)));
    }
}
