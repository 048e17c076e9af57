package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Contract;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class ExpireHoldsIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final ExpireHolds expireHolds;
    private final Sweeper sweeper;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final TransactionOperations transactions;
    private final Sale sale;

    ExpireHoldsIT(Api api, TestFans fans, TestPayments payments, ExpireHolds expireHolds, Sweeper sweeper,
            Invariants invariants, JdbcClient jdbc, MeterRegistry meters, TransactionOperations transactions,
            TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.expireHolds = expireHolds;
        this.sweeper = sweeper;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.meters = meters;
        this.transactions = transactions;
        sale = schedules.open(300);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
        expireHolds.expire();
    }

    @Test
    void an_unpaid_hold_ends_and_another_fan_gets_its_seats() {
        var id = due("fan-1", 1, 2);

        assertThat(expireHolds.expire()).isEqualTo(1);

        assertThat(fans.status("fan-1", id)).isEqualTo("RELEASED EXPIRED");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "HoldEnded", "ReservationReleased");
        Contract.of("dev.onsale.reservation.HoldEnded.v1").acceptsJson(payments.eventOf(id, 2));
        Contract.of("dev.onsale.reservation.ReservationReleased.v1").acceptsJson(payments.eventOf(id, 3));
        assertThat(api.hold("fan-2", sale, 1, 2).status()).isEqualTo(201);
    }

    @Test
    void frees_the_fans_limit() {
        due("fan-1", 1, 2, 3, 4);
        assertThat(api.hold("fan-1", sale, 5).status()).isEqualTo(422);
        expireHolds.expire();
        assertThat(api.hold("fan-1", sale, 5, 6, 7, 8).status()).isEqualTo(201);
    }

    @Test
    void leaves_a_hold_alone_until_its_grace_is_over() {
        var id = fans.hold("fan-1", sale, 1);
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval 10 second where id = ?")
                .param(id.toString()).update();

        assertThat(expireHolds.expire()).isZero();
        payments.confirm(id);
        assertThat(payments.eventsOf(id)).last().isEqualTo("ReservationConfirmed");
    }

    /** What the fan, the payment and the sweeper are told of one hold; its end is moved, for nobody waits. */
    @Test
    void the_last_payment_begins_before_the_end_and_the_sweeper_comes_after_the_grace() {
        var held = api.hold("fan-1", sale, 1);
        var id = held.reservationId();
        var expiresAt = Instant.parse(held.body().path("holdExpiresAt").asString());
        var told = JsonMapper.shared().readTree(payments.eventOf(id, 1));

        assertThat(Instant.parse(told.path("holdExpiresAt").asString())).isEqualTo(expiresAt);
        assertThat(Instant.parse(told.path("payBy").asString())).isBefore(expiresAt)
                .isAfter(Instant.parse(told.path("heldAt").asString()));
        expireSince(id, Duration.ZERO);
        assertThat(expireHolds.expire()).isZero();
        expireSince(id, Duration.ofSeconds(31));
        assertThat(expireHolds.expire()).isEqualTo(1);
    }

    private void expireSince(UUID reservationId, Duration since) {
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval ? microsecond where id = ?")
                .params(since.toNanos() / 1_000, reservationId.toString()).update();
    }

    @Test
    void leaves_confirmed_reservations_alone() {
        var id = fans.hold("fan-1", sale, 1);
        payments.confirm(id);
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval 1 hour where id = ?")
                .param(id.toString()).update();

        assertThat(expireHolds.expire()).isZero();
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed");
    }

    @Test
    void sweepers_and_payments_at_once_end_each_hold_one_way() throws Exception {
        var holds = IntStream.range(0, 120).mapToObj(fan -> due("fan-" + fan, fan * 2 + 1, fan * 2 + 2)).toList();
        var calls = new ArrayList<Callable<Integer>>();
        var somePaid = new CountDownLatch(10);
        holds.forEach(id -> calls.add(() -> {
            payments.confirm(id);
            somePaid.countDown();
            return 0;
        }));
        IntStream.of(0, 40, 80).forEach(place -> calls.add(place, () -> {
            somePaid.await();
            return expireHolds.expire();
        }));

        int ended = TestFans.atOnce(calls).stream().mapToInt(Integer::intValue).sum();

        var histories = holds.stream().map(id -> String.join(" ", payments.eventsOf(id))).toList();
        assertThat(histories).containsAnyOf("SeatHeld ReservationConfirmed").isSubsetOf("SeatHeld ReservationConfirmed",
                "SeatHeld HoldEnded ReservationReleased ConfirmationRejected");
        assertThat(histories).filteredOn(history -> history.contains("HoldEnded")).hasSize(ended);
    }

    @Test
    void one_broken_hold_does_not_keep_the_others_from_ending() {
        var broken = due("fan-1", 1);
        var sound = due("fan-2", 2);
        fans.giveSeat(sale, 1, UUID.randomUUID());

        assertThat(expireHolds.expire()).isEqualTo(1);

        assertThat(payments.eventsOf(broken)).containsExactly("SeatHeld");
        assertThat(payments.eventsOf(sound)).contains("ReservationReleased");
        assertThat(meters.counter("onsale.reservation.alarms", "kind", "seats-not-its-own").count()).isPositive();
        fans.giveSeat(sale, 1, broken);
    }

    @Test
    void a_seat_in_another_state_is_not_freed() {
        var broken = due("fan-1", 1);
        fans.setSeat(sale, 1, Seat.Status.CONFIRMED);

        assertThat(expireHolds.expire()).isZero();

        assertThat(payments.eventsOf(broken)).containsExactly("SeatHeld");
        fans.setSeat(sale, 1, Seat.Status.HELD);
    }

    @Test
    void does_not_wait_for_a_hold_that_somebody_else_is_settling() {
        var settled = due("fan-1", 1);
        var other = due("fan-2", 2);
        var ended = transactions.execute(_ -> {
            jdbc.sql("select id from reservation where id = ? for update").param(settled.toString())
                    .query((row, _) -> row.getString(1)).single();
            return CompletableFuture.supplyAsync(expireHolds::expire).join();
        });
        assertThat(ended).isEqualTo(1);
        assertThat(payments.eventsOf(settled)).containsExactly("SeatHeld");
        assertThat(payments.eventsOf(other)).contains("ReservationReleased");
    }

    @Test
    void measures_what_it_ended_and_how_late_it_is() {
        var broken = due("fan-1", 1);
        due("fan-2", 2);
        fans.giveSeat(sale, 1, UUID.randomUUID());
        double before = ended();

        sweeper.sweep();
        assertThat(ended()).isEqualTo(before + 1);
        assertThat(lagSeconds()).isBetween(3_500.0, 3_600.0);

        fans.giveSeat(sale, 1, broken);
        sweeper.sweep();
        assertThat(ended()).isEqualTo(before + 2);
        assertThat(lagSeconds()).isZero();
    }

    private UUID due(String fan, int... numbers) {
        var id = fans.hold(fan, sale, numbers);
        payments.makeDue(id);
        return id;
    }

    private double ended() {
        return meters.get("onsale.reservation.sweep.ended").counter().count();
    }

    private double lagSeconds() {
        return meters.get("onsale.reservation.sweep.lag").timeGauge().value(TimeUnit.SECONDS);
    }
}
