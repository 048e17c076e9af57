package dev.onsale.reservation.hold;

import java.util.List;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class OfferSeatsIT {

    private final Api api;
    private final OfferSeats offerSeats;
    private final JdbcClient jdbc;
    private final TestSchedules schedules;

    OfferSeatsIT(Api api, OfferSeats offerSeats, JdbcClient jdbc, TestSchedules schedules) {
        this.api = api;
        this.offerSeats = offerSeats;
        this.jdbc = jdbc;
        this.schedules = schedules;
    }

    @Test
    void offers_the_nearest_on_either_side_each_once() {
        var sale = schedules.open(20);
        api.hold("fan-1", sale, 5, 6, 7);
        assertThat(nearest(sale, List.of(5))).containsExactly(4);
        assertThat(nearest(sale, List.of(7))).containsExactly(8);
        assertThat(nearest(sale, List.of(5, 6, 7))).containsExactly(4, 8, 9);
    }

    @Test
    void offers_what_costs_the_same_alone() {
        var sale = schedules.open(20);
        grade(sale, "VIP", 1, 10);
        api.hold("fan-1", sale, 10, 11);
        assertThat(nearest(sale, List.of(10))).containsExactly(9);
        assertThat(nearest(sale, List.of(11))).containsExactly(12);
    }

    @Test
    void a_seat_asked_for_as_well_is_not_offered_instead_of_another() {
        var sale = schedules.open(20);
        api.hold("fan-1", sale, 2);
        assertThat(api.hold("fan-2", sale, 1, 2, 3).numbers("nearest")).containsExactly(4);
    }

    @Test
    void looks_so_far_and_no_further() {
        var sale = schedules.open(202);
        jdbc.sql("update seat set grade = 'OTHER' where schedule_id = ? and number between 2 and 100")
                .param(sale.scheduleId().toString()).update();
        assertThat(nearest(sale, List.of(1))).containsExactly(101);
        assertThat(jdbc.sql("update seat set grade = 'OTHER' where schedule_id = ? and number = 101")
                .param(sale.scheduleId().toString()).update()).isEqualTo(1);
        assertThat(nearest(sale, List.of(1))).isEmpty();
    }

    @Test
    void offers_none_where_there_is_none() {
        var sale = schedules.open(1);
        api.hold("fan-1", sale, 1);
        var answer = api.hold("fan-2", sale, 1);
        assertThat(answer.numbers("unavailable")).containsExactly(1);
        assertThat(answer.body().path("nearest").toString()).isEqualTo("[]");
    }

    private void grade(Sale sale, String grade, int first, int last) {
        jdbc.sql("update seat set grade = ? where schedule_id = ? and number between ? and ?")
                .params(grade, sale.scheduleId().toString(), first, last).update();
    }

    private List<Integer> nearest(Sale sale, List<Integer> unavailable) {
        return OfferSeats.choose(unavailable, unavailable, offerSeats.near(sale.scheduleId(), unavailable));
    }
}
