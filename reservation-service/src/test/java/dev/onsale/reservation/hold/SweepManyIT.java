package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.SimpleTriggerContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole hall's holds end in the same moment. {@code -Donsale.test.holds=50000} measures how long that takes,
 * {@code -Donsale.test.sweepers=1} with one sweeper.
 */
@ReservationIT
class SweepManyIT {

    private static final int HOLDS = Integer.getInteger("onsale.test.holds", 3_000);
    private static final int SWEEP_MAX = 2_000; // onsale.hold.sweep-max-per-tick
    private static final int SWEEPERS = Integer.getInteger("onsale.test.sweepers", 3);

    private final ExpireHolds expireHolds;
    private final Sweeper sweeper;
    private final TestFans fans;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final Sale sale;

    SweepManyIT(ExpireHolds expireHolds, Sweeper sweeper, TestFans fans, Invariants invariants, JdbcClient jdbc,
            TestSchedules schedules) {
        this.expireHolds = expireHolds;
        this.sweeper = sweeper;
        this.fans = fans;
        this.invariants = invariants;
        this.jdbc = jdbc;
        sale = schedules.open(HOLDS);
    }

    @Test
    void sweepers_end_each_hold_once_and_every_seat_is_free() throws Exception {
        holdAll();
        long started = System.nanoTime();

        var ended = TestFans.atOnce(Stream.<Callable<Integer>>generate(() -> this::sweepUntilDone).limit(SWEEPERS)
                .toList());

        System.out.printf("%d holds ended by %d sweepers in %s%n", HOLDS, SWEEPERS,
                Duration.ofNanos(System.nanoTime() - started));
        assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(HOLDS);
        assertThat(jdbc.sql("select status, count(*) from seat where schedule_id = ? group by status")
                .param(sale.scheduleId().toString()).query((row, _) -> row.getString(1) + " " + row.getInt(2)).list())
                .containsExactly("AVAILABLE " + HOLDS);
        assertThat(jdbc.sql("""
                select o.type, count(*)
                  from outbox o join reservation r on r.id = convert(o.aggregate_id using ascii) collate ascii_bin
                 where r.schedule_id = ? and o.aggregate_version > 1 group by o.type order by o.type
                """).param(sale.scheduleId().toString()).query((row, _) -> row.getString(1) + " " + row.getInt(2))
                .list()).isEqualTo(List.of("dev.onsale.reservation.HoldEnded.v1 " + HOLDS,
                        "dev.onsale.reservation.ReservationReleased.v1 " + HOLDS));
        invariants.hold("after the sweep");
        assertThat(fans.hold("fan-1", sale, 1, HOLDS)).isNotNull();
    }

    @Test
    void a_sweeper_pauses_only_when_nothing_is_left() {
        holdAll();
        var completed = Instant.now();
        var last = new SimpleTriggerContext(completed, completed, completed);

        int sweeps = 0;
        do {
            sweeper.sweep();
            sweeps++;
        } while (sweeper.nextSweep(last).equals(completed));

        assertThat(sweeps).isEqualTo(1 + HOLDS / SWEEP_MAX);
        assertThat(sweeper.nextSweep(last)).isAfter(completed);
        assertThat(expireHolds.expire()).isZero();
    }

    private int sweepUntilDone() {
        int ended = 0;
        int swept;
        do {
            swept = expireHolds.expire();
            ended += swept;
        } while (swept > 0);
        return ended;
    }

    /** As many transactions would have, an hour and more ago. */
    private void holdAll() {
        run("update seat set status = 'HELD', reservation_id = uuid(), version = 1 where schedule_id = :schedule");
        run("""
                insert into reservation (id, user_id, concert_id, schedule_id, status, seat_count, total, currency,
                                         held_at, hold_expires_at, version)
                select reservation_id, concat('fan-', number), :concert, schedule_id, 'HELD', 1, price, 'KRW',
                       now(6) - interval 2 hour, now(6) - interval 1 hour, 1
                  from seat where schedule_id = :schedule
                """);
        run("""
                insert into reservation_seat (reservation_id, number, section, seat_row, grade, price)
                select reservation_id, number, section, seat_row, grade, price
                  from seat where schedule_id = :schedule
                """);
        run("""
                insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
                select uuid(), 'onsale.reservation.events', reservation_id, 1, 'dev.onsale.reservation.SeatHeld.v1',
                       now(6) - interval 2 hour, json_object('scheduleId', schedule_id, 'seats',
                       json_array(json_object('number', number, 'seatVersion', version))), now(6)
                  from seat where schedule_id = :schedule
                """);
    }

    private void run(String sql) {
        jdbc.sql(sql).param("schedule", sale.scheduleId().toString()).param("concert", sale.concertId().toString())
                .update();
    }
}
