package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.onsale.reservation.hold.SeatWindows.Section;
import dev.onsale.reservation.hold.SeatWindows.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeatWindowsTest {

    @Test
    void a_window_ends_with_a_row() {
        assertThat(SeatWindows.of(List.of(new Section("S", 1, 1_000, 30))).all())
                .containsExactly(new Window("S", 1, 510), new Window("S", 511, 1_000));
    }

    @Test
    void a_row_longer_than_a_window_is_cut() {
        assertThat(SeatWindows.of(List.of(new Section("S", 1, 600, 600))).all())
                .containsExactly(new Window("S", 1, 512), new Window("S", 513, 600));
    }

    @Test
    void small_sections_of_one_grade_share_a_window_and_grades_do_not() {
        var windows = SeatWindows.of(List.of(new Section("S", 1, 100, 10), new Section("S", 101, 500, 10),
                new Section("S", 501, 520, 10), new Section("R", 521, 530, 10), new Section("S", 531, 540, 10)));

        assertThat(windows.inGrade("S")).containsExactly(new Window("S", 1, 500), new Window("S", 501, 520),
                new Window("S", 531, 540));
        assertThat(windows.inGrade("R")).containsExactly(new Window("R", 521, 530));
        assertThat(windows.inGrade(null)).hasSize(4).isSortedAccordingTo((a, b) -> a.first() - b.first());
        assertThat(windows.grades()).containsExactly("S", "R");
    }

    @Test
    void every_seat_is_in_one_window_of_its_grade() {
        long seed = Long.getLong("onsale.test.seed", System.nanoTime());
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var sections = new ArrayList<Section>();
            int last = 0;
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                int seats = random.nextInt(1, 3_000);
                sections.add(new Section("Grade " + random.nextInt(3), last + 1, last + seats,
                        random.nextInt(1, seats + 1)));
                last += seats;
            }
            int next = 1;
            for (var window : SeatWindows.of(sections).all()) {
                assertThat(window.first()).as("seed %d", seed).isEqualTo(next);
                assertThat(window.last() - window.first() + 1).as("seed %d", seed).isBetween(1,
                        SeatWindows.WINDOW_SEATS_MAX);
                assertThat(sections).as("seed %d", seed)
                        .filteredOn(section -> section.first() <= window.last() && section.last() >= window.first())
                        .allSatisfy(section -> assertThat(section.grade()).isEqualTo(window.grade()));
                next = window.last() + 1;
            }
            assertThat(next - 1).as("seed %d", seed).isEqualTo(last);
        }
    }
}
