package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.ChooseSeats.Choice;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Choosing in a hall that is too large to be read for each request: 20 windows, ten of each grade. */
@ReservationIT
class ChooseSeatsIT {

    private static final int SEATS_EACH = 5_100;

    private final ChooseSeats chooseSeats;
    private final JdbcClient jdbc;
    private final Sale sale;

    ChooseSeatsIT(ChooseSeats chooseSeats, JdbcClient jdbc, TestSchedules schedules) {
        this.chooseSeats = chooseSeats;
        this.jdbc = jdbc;
        sale = schedules.openGrades(SEATS_EACH, "S", "R");
    }

    /** They were sold to nobody, which the invariants of other tests must not find. */
    @AfterEach
    void give_back() {
        jdbc.sql("update seat set status = 'AVAILABLE', reservation_id = null where schedule_id = ?")
                .param(sale.scheduleId().toString()).update();
    }

    @Test
    void finds_the_last_seats_wherever_they_are() {
        sellAllBut(2_000, 5_098, 5_100, 9_999);
        assertThat(choose(2, "S")).as("not side by side, so the nearest").isEqualTo(seats(5_098, 5_100));
        assertThat(choose(2, "S")).as("now that it is remembered").isEqualTo(seats(5_098, 5_100));
        assertThat(choose(1, "S")).isEqualTo(seats(2_000));
        assertThat(choose(1, "R")).isEqualTo(seats(9_999));
        assertThat(choose(2, "R")).isEqualTo(new Choice.TooFew());
        assertThat(choose(4, null)).isEqualTo(seats(2_000, 5_098, 5_100, 9_999));
    }

    @Test
    void looks_past_singles_at_the_front_for_seats_together() {
        sellAllBut(IntStream.concat(IntStream.of(1, 513, 1_025, 3_001), IntStream.rangeClosed(3_003, 3_008)).toArray());
        assertThat(choose(3, "S")).isEqualTo(seats(3_003, 3_004, 3_005));
    }

    @Test
    void many_choose_near_the_front_and_not_the_same() {
        var chosen = IntStream.range(0, 50).mapToObj(_ -> chooseSeats.choose(sale.scheduleId(),
                new BestAvailable(2, "R"), new Tries(16))).distinct().toList();
        assertThat(chosen).hasSizeBetween(8, 16).allSatisfy(choice -> assertThat(((Choice.Seats) choice).numbers())
                .allSatisfy(number -> assertThat(number).isBetween(SEATS_EACH + 1, SEATS_EACH + 32)));
    }

    @Test
    void leaves_out_what_was_lost_until_nothing_else_is_left() {
        sellAllBut(1, 2, 4);
        var tries = new Tries(1);
        tries.next(List.of(2));
        assertThat(chooseSeats.choose(sale.scheduleId(), new BestAvailable(2, "S"), tries)).isEqualTo(seats(1, 4));
        tries.next(List.of(4));
        assertThat(chooseSeats.choose(sale.scheduleId(), new BestAvailable(2, "S"), tries))
                .isEqualTo(new Choice.Contended());
        tries.next(List.of());
        assertThat(chooseSeats.choose(sale.scheduleId(), new BestAvailable(2, "S"), tries)).isEqualTo(seats(1, 2));
    }

    private Choice choose(int count, @Nullable String grade) {
        return chooseSeats.choose(sale.scheduleId(), new BestAvailable(count, grade), new Tries(1));
    }

    private static Choice seats(Integer... numbers) {
        return new Choice.Seats(List.of(numbers));
    }

    private void sellAllBut(int... free) {
        jdbc.sql("""
                update seat set status = 'CONFIRMED', reservation_id = :id
                 where schedule_id = :schedule and number not in (:free)
                """)
                .param("id", UUID.randomUUID().toString()).param("schedule", sale.scheduleId().toString())
                .param("free", IntStream.of(free).boxed().toList()).update();
    }
}
