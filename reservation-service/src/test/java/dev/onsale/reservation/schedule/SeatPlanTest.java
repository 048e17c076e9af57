package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.onsale.reservation.schedule.ScheduleOpened.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SeatPlanTest {

    @Test
    void numbers_run_through_the_sections() {
        var plan = plan(section(20, 100, 1_500, "KRW"), section(1, 10, 7, "KRW"), section(1, 1, 1, "KRW"));

        assertThat(plan.seatCount()).isEqualTo(1_508);
        assertThat(plan.runs()).extracting(SeatPlan.Run::firstNumber).containsExactly(1, 1_501, 1_508);
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refuses(List<Section> sections) {
        assertThatIllegalArgumentException().isThrownBy(() -> plan(sections.toArray(Section[]::new)));
    }

    static Stream<List<Section>> contradictions() {
        return Stream.of(
                List.of(),
                List.of(section(1, 10, 0, "KRW")),
                List.of(section(1, 10, 11, "KRW")),
                List.of(section(1, 0, 1, "KRW")),
                List.of(section(100_000, 100_000, 100_001, "KRW")),
                List.of(section(1_000, 100, 100_000, "KRW"), section(1, 1, 1, "KRW")),
                List.of(section(1, 10, 10, "KRW"), section(1, 10, 10, "EUR")));
    }

    private static SeatPlan plan(Section... sections) {
        return SeatPlan.of(TestSchedules.opened(Instant.EPOCH, Instant.EPOCH, List.of(sections)));
    }

    private static Section section(int rows, int seatsPerRow, int seats, String currency) {
        return new Section("MAIN", "STANDARD", new Money(150_000, currency), rows, seatsPerRow, seats);
    }
}
