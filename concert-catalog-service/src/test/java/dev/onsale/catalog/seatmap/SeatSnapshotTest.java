package dev.onsale.catalog.seatmap;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.onsale.catalog.seatmap.SeatSnapshot.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SeatSnapshotTest {

    private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 100_000})
    void unpacks_every_status_that_it_packed(int seatsTotal) {
        var seats = IntStream.rangeClosed(1, seatsTotal).mapToObj(number -> new Seat(number, status(number), number))
                .toList().reversed();
        var snapshot = SeatSnapshot.pack(seats, seatsTotal, NOW);
        assertThat(snapshot.states().bits()).hasSize((seatsTotal + 3) / 4);
        assertThat(IntStream.rangeClosed(1, seatsTotal))
                .allSatisfy(number -> assertThat(snapshot.states().status(number)).isEqualTo(status(number)));
        assertThat(snapshot.states().version()).isEqualTo((long) seatsTotal * (seatsTotal + 1) / 2);
        assertThat(snapshot.available()).isEqualTo(seatsTotal / 3);
    }

    @Test
    void versions_are_four_bytes_a_seat_by_number() {
        var snapshot = SeatSnapshot.pack(
                List.of(new Seat(2, SeatStatus.HELD, 0x01020304), new Seat(1, SeatStatus.AVAILABLE, 7)), 2, NOW);
        assertThat(snapshot.versions()).containsExactly(0, 0, 0, 7, 1, 2, 3, 4);
    }

    @Test
    void refuses_seats_that_are_not_those_of_the_schedule() {
        var one = new Seat(1, SeatStatus.AVAILABLE, 1);
        var three = new Seat(3, SeatStatus.AVAILABLE, 1);
        var none = new Seat(0, SeatStatus.AVAILABLE, 1);
        for (var seats : List.of(List.of(one), List.of(one, one), List.of(one, three), List.of(none, one),
                List.of(one, new Seat(2, SeatStatus.HELD, 1), three))) {
            assertThatIllegalStateException().isThrownBy(() -> SeatSnapshot.pack(seats, 2, NOW));
        }
    }

    private static SeatStatus status(int number) {
        return SeatStatus.ofCode(number % 3);
    }
}
