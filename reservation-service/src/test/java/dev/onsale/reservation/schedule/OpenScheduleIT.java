package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.onsale.reservation.Contract;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.ScheduleOpened.Refunds;
import dev.onsale.reservation.schedule.ScheduleOpened.Section;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ReservationIT
class OpenScheduleIT {

    private static final Instant OPENS_AT = Instant.parse("2026-12-01T11:00:00.000001Z");
    private static final Instant STARTS_AT = Instant.parse("2026-12-24T10:00:00Z");

    private final OpenSchedule openSchedule;
    private final CreateSeats createSeats;
    private final Sales sales;
    private final SeatMap seatMap;
    private final JdbcClient jdbc;

    OpenScheduleIT(OpenSchedule openSchedule, CreateSeats createSeats, Sales sales, SeatMap seatMap, JdbcClient jdbc) {
        this.openSchedule = openSchedule;
        this.createSeats = createSeats;
        this.sales = sales;
        this.seatMap = seatMap;
        this.jdbc = jdbc;
    }

    @Test
    void numbers_the_seats_through_the_sections_row_by_row() {
        var opened = opened(section("FLOOR", 2, 3, 5, 220_000), section("BALCONY", 2, 2, 4, 99_000));
        open(opened);

        var seats = seatMap.of(opened.scheduleId()).orElseThrow().seats();
        assertThat(seats.stream().map(seat -> "%d %s %s".formatted(seat.number(), seat.section(), seat.row())))
                .containsExactly("1 FLOOR 1", "2 FLOOR 1", "3 FLOOR 1", "4 FLOOR 2", "5 FLOOR 2",
                        "6 BALCONY 1", "7 BALCONY 1", "8 BALCONY 2", "9 BALCONY 2");
        assertThat(seats.getFirst().price()).isEqualTo(new Money(220_000, "KRW"));
        assertThat(seats.getLast().price()).isEqualTo(new Money(99_000, "KRW"));
        assertThat(seats).allMatch(seat -> seat.status().equals("AVAILABLE") && seat.version() == 0);
    }

    @Test
    void keeps_the_dates_and_tells_once_that_the_seats_exist() {
        var opened = opened(section("MAIN", 5, 10, 50, 150_000));
        open(opened);

        var sale = sales.find(opened.scheduleId()).orElseThrow();
        assertThat(sale.salesOpenAt()).isEqualTo(opened.salesOpenAt());
        assertThat(sale.startsAt()).isEqualTo(opened.startsAt());
        assertThat(sale.asOf()).isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
        assertThat(created(opened)).singleElement().satisfies(Contract.of(SeatsCreated.TYPE)::acceptsJson);
    }

    @Test
    void a_replay_changes_nothing_even_when_seats_are_taken() {
        var opened = opened(section("MAIN", 1, 3, 3, 150_000));
        open(opened);
        jdbc.sql("update seat set status = 'HELD', reservation_id = uuid(), version = 7 where schedule_id = ?")
                .param(opened.scheduleId().toString()).update();
        var before = seatMap.of(opened.scheduleId());

        open(opened);

        assertThat(seatMap.of(opened.scheduleId())).isEqualTo(before);
        assertThat(created(opened)).hasSize(1);
        jdbc.sql("delete from seat where schedule_id = ?").param(opened.scheduleId().toString()).update();
    }

    @Test
    void several_replicas_at_once_create_the_seats_once() throws Exception {
        var opened = opened(section("MAIN", 10, 10, 100, 150_000));
        Callable<Boolean> replica = () -> {
            open(opened);
            return true;
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = executor.invokeAll(Stream.generate(() -> replica).limit(4).toList());
            assertThat(done).anyMatch(future -> future.state() == java.util.concurrent.Future.State.SUCCESS);
        }
        open(opened); // what failed against another is retried
        assertThat(seatMap.of(opened.scheduleId()).orElseThrow().seats()).hasSize(100);
        assertThat(created(opened)).hasSize(1);
    }

    @Test
    void refuses_a_plan_that_contradicts_itself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> openSchedule.open(TestSchedules.event(opened(section("MAIN", 1, 10, 11, 1)))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> openSchedule.open(TestSchedules.event(opened())));
    }

    @Test
    void keeps_the_refund_policy_as_it_came_first() {
        var until = Instant.parse("2026-12-14T10:00:00.000001Z");
        var main = section("MAIN", 5, 10, 50, 150_000);
        var share = TestSchedules.opened(OPENS_AT, STARTS_AT, List.of(main), new Refunds(until, 1_000, null));
        open(share);
        open(new ScheduleOpened(share.concertId(), share.scheduleId(), STARTS_AT, OPENS_AT, List.of(main),
                new Refunds(until, 9_999, null)));
        var perSeat = TestSchedules.opened(OPENS_AT, STARTS_AT, List.of(main),
                new Refunds(until, null, new Money(4_000, "KRW")));
        open(perSeat);
        var none = opened(main);
        open(none);

        assertThat(policyOf(share)).isEqualTo(new RefundPolicy(until, 1_000, null));
        assertThat(policyOf(perSeat)).isEqualTo(new RefundPolicy(until, null, 4_000L));
        assertThat(policyOf(none)).isNull();
    }

    private @Nullable RefundPolicy policyOf(ScheduleOpened opened) {
        return sales.find(opened.scheduleId()).orElseThrow().refundPolicy();
    }

    @Test
    void refuses_a_refund_policy_that_contradicts_itself_or_the_currency() {
        var main = section("MAIN", 5, 10, 50, 150_000);
        for (var refunds : List.of(new Refunds(STARTS_AT, null, null), new Refunds(STARTS_AT, 10_001, null),
                new Refunds(STARTS_AT, null, new Money(4_000, "USD")))) {
            var opened = TestSchedules.opened(OPENS_AT, STARTS_AT, List.of(main), refunds);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> openSchedule.open(TestSchedules.event(opened)));
            assertThat(sales.find(opened.scheduleId())).isEmpty();
        }
    }

    private void open(ScheduleOpened opened) {
        openSchedule.open(TestSchedules.event(opened));
        createSeats.create(opened.scheduleId());
    }

    private List<String> created(ScheduleOpened opened) {
        return jdbc.sql("select data from outbox where aggregate_id = ? and aggregate_version = 1 and type = ?")
                .params(opened.scheduleId().toString(), SeatsCreated.TYPE).query((row, _) -> row.getString(1)).list();
    }

    private static ScheduleOpened opened(Section... sections) {
        return TestSchedules.opened(OPENS_AT, STARTS_AT, List.of(sections));
    }

    private static Section section(String name, int rows, int seatsPerRow, int seats, long price) {
        return new Section(name, "STANDARD", new Money(price, "KRW"), rows, seatsPerRow, seats);
    }
}
