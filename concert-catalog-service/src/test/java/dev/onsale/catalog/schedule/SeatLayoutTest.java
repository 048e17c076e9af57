package dev.onsale.catalog.schedule;

import java.util.List;
import java.util.UUID;

import dev.onsale.catalog.schedule.SeatLayout.Place;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeatLayoutTest {

    private static final Money PRICE = new Money(1_000, "KRW");
    private static final Section FLOOR = new Section("FLOOR", "VIP", PRICE, 6, 3);
    private static final Section BALCONY = new Section("BALCONY", "S", PRICE, 5, 2);

    private final SeatLayout layout = new SeatLayout(UUID.randomUUID(), UUID.randomUUID(), List.of(FLOOR, BALCONY));

    @Test
    void numbers_run_from_1_through_the_sections_in_order() {
        assertThat(layout.places()).extracting(Place::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(layout.places().filter(place -> place.number() <= 6)).extracting(Place::section).containsOnly(FLOOR);
        assertThat(layout.places().filter(place -> place.number() > 6)).extracting(Place::section)
                .containsOnly(BALCONY);
        assertThat(layout.seatsTotal()).isEqualTo(11);
    }

    @Test
    void rows_begin_at_1_in_each_section_and_the_last_may_be_shorter() {
        assertThat(layout.places()).extracting(Place::row).containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 2, 2, 3);
        assertThat(FLOOR.rows()).isEqualTo(2);
        assertThat(BALCONY.rows()).isEqualTo(3);
    }
}
