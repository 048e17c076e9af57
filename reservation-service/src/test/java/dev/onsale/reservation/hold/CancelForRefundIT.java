package dev.onsale.reservation.hold;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.CancelOutcome.Cancelled;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** How much of its money a cancelled reservation gets back: decided once, by the database's clock, as was promised. */
@ReservationIT
class CancelForRefundIT {

    private static final Duration TO_COME = Duration.ofDays(10);
    private static final Duration OVER = Duration.ofMinutes(-10);

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final TestSchedules schedules;
    private final Invariants invariants;
    private final CancelReservation cancelReservation;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;

    CancelForRefundIT(Api api, TestFans fans, TestPayments payments, TestSchedules schedules, Invariants invariants,
            CancelReservation cancelReservation, TransactionOperations transactions, JdbcClient jdbc) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.schedules = schedules;
        this.invariants = invariants;
        this.cancelReservation = cancelReservation;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void before_the_time_all_of_it_goes_back() {
        assertRefund(confirmed(schedules.openWithShareKept(4, TO_COME, 1_000), 1, 2), 300_000, 0);
    }

    @Test
    void from_the_time_on_a_share_is_kept_rounded_down() {
        assertRefund(confirmed(schedules.openWithShareKept(4, OVER, 1_000), 1, 2), 270_000, 30_000);
        assertRefund(confirmed(schedules.openWithShareKept(4, OVER, 1_111), 3), 133_335, 16_665);
        assertRefund(confirmed(schedules.openWithShareKept(4, OVER, 10_000), 4), 0, 150_000);
    }

    @Test
    void from_the_time_on_a_fee_is_kept_for_each_seat() {
        assertRefund(confirmed(schedules.openWithFeePerSeat(4, OVER, 4_000), 1, 2, 3), 438_000, 12_000);
        assertRefund(confirmed(schedules.openWithFeePerSeat(4, OVER, 200_000), 4), 0, 150_000);
    }

    @Test
    void without_a_policy_all_of_it_goes_back() {
        var id = confirmed(schedules.open(4), 1, 2);
        assertThat(fans.refundTerms("fan-1", id)).isNull();
        assertRefund(id, 300_000, 0);
    }

    private void assertRefund(UUID id, long amount, long fee) {
        var answer = fans.cancel("fan-1", id);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(answer.reservationId()).isEqualTo(id);
        var told = JsonMapper.shared().readTree(payments.eventOf(id, 3));
        for (var body : List.of(answer.body(), fans.detail("fan-1", id), told)) {
            assertThat(TestFans.money(body, "refundAmount")).isEqualTo(new Money(amount, "KRW"));
            assertThat(TestFans.money(body, "fee")).isEqualTo(new Money(fee, "KRW"));
        }
    }

    /** To the microsecond, and by the session's clock alone: that of this JVM has gone on. */
    @Test
    void the_databases_clock_decides_at_the_boundary() {
        var sale = schedules.openWithShareKept(3, TO_COME, 1_000);
        var justBefore = confirmed(sale, 1);
        var right = confirmed(sale, 2);
        var justAfter = confirmed(sale, 3);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set timestamp = " + Instant.now().plusSeconds(3_600).getEpochSecond() + ".25").update();
            try {
                var now = jdbc.sql("select now(6)").query(Timestamp.class).single().toInstant();
                fullUntil(justBefore, now.plusNanos(1_000));
                fullUntil(right, now);
                fullUntil(justAfter, now.minusNanos(1_000));
                assertThat(cancelled(justBefore)).isEqualTo(new Refund(krw(150_000), krw(0)));
                assertThat(cancelled(right)).isEqualTo(new Refund(krw(135_000), krw(15_000)));
                assertThat(cancelled(justAfter)).isEqualTo(new Refund(krw(135_000), krw(15_000)));
            } finally {
                jdbc.sql("set timestamp = default").update();
            }
        });
    }

    private Refund cancelled(UUID id) {
        return ((Cancelled) cancelReservation.cancel(id, "fan-1")).refund();
    }

    @Test
    void asked_again_after_the_time_it_is_answered_as_before() {
        var id = confirmed(schedules.openWithShareKept(4, TO_COME, 1_000), 1);
        var promised = requireNonNull(fans.refundTerms("fan-1", id)).fullUntil();
        assertRefund(id, 150_000, 0);
        fullUntil(id, Instant.now().minusSeconds(60));

        assertRefund(id, 150_000, 0);

        assertThat(payments.eventsOf(id)).hasSize(3);
        fullUntil(id, promised);
    }

    /** The sale keeps all of it by now; a fan who has bought under a better policy is not worse off for that. */
    @Test
    void what_was_promised_with_the_hold_stands_whatever_becomes_of_the_policy() {
        var sale = schedules.openWithShareKept(4, TO_COME, 1_000);
        var inTime = confirmed(sale, 1);
        var late = confirmed(sale, 2);
        fullUntil(late, Instant.now().minusSeconds(60));
        jdbc.sql("""
                update schedule set full_refund_until = now(6) - interval 1 day, fee_basis_points = 10000 where id = ?
                """).param(sale.scheduleId().toString()).update();
        assertRefund(inTime, 150_000, 0);
        assertRefund(late, 135_000, 15_000);
    }

    @Test
    void many_cancels_at_once_at_the_boundary_are_answered_alike() throws Exception {
        var sale = schedules.openWithShareKept(10, TO_COME, 1_000);
        for (int seat = 1; seat <= 10; seat++) {
            var fan = "fan-" + seat;
            var id = fans.hold(fan, sale, seat);
            payments.confirm(id);
            fullUntil(id, Instant.now().plusMillis(20));
            Callable<JsonNode> cancel = () -> {
                var answer = fans.cancel(fan, id);
                assertThat(answer.status()).isEqualTo(202);
                return answer.body();
            };
            var answers = TestFans.atOnce(Collections.nCopies(12, cancel));
            assertThat(answers).containsOnly(answers.getFirst());
            assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed",
                    "ReservationCancelled");
        }
    }

    @Test
    void a_fan_sees_from_the_hold_on_what_a_cancel_would_give_back() {
        var sale = schedules.openWithShareKept(4, TO_COME, 1_000);
        var held = api.hold("fan-1", sale, 1, 2);
        var promised = new RefundTerms(requireNonNull(sale.refundPolicy()).fullUntil(), krw(30_000));
        assertThat(TestFans.money(held.body().path("refundTerms"), "feeAfter")).isEqualTo(promised.feeAfter());
        var id = held.reservationId();
        assertThat(fans.refundTerms("fan-1", id)).isEqualTo(promised);
        assertThat(fans.detail("fan-1", id).has("refundNow")).as("nothing is paid").isFalse();

        payments.confirm(id);
        assertThat(TestFans.money(fans.detail("fan-1", id), "refundNow")).isEqualTo(krw(300_000));
        fullUntil(id, Instant.now().minusSeconds(1));
        var late = fans.detail("fan-1", id);
        assertThat(TestFans.money(late, "refundNow")).isEqualTo(krw(270_000));
        assertThat(late.has("refundAmount") || late.has("fee")).as("nothing is decided").isFalse();
        assertThat(api.get("fan-1", "/api/v1/reservations?status=CONFIRMED").body().path("items").valueStream()
                .filter(item -> item.path("reservationId").asString().equals(id.toString()))).containsExactly(late);

        fans.cancel("fan-1", id);
        assertThat(fans.detail("fan-1", id).has("refundNow")).isFalse();
    }

    @Test
    void what_can_no_longer_be_cancelled_shows_no_refund() {
        var tomorrow = schedules.open(5, Duration.ofHours(-1), Duration.ofHours(23));
        var id = fans.hold("fan-1", tomorrow, 1);
        payments.confirm(id);
        assertThat(fans.detail("fan-1", id).has("refundNow")).isFalse();
        assertThat(fans.cancel("fan-1", id).slug()).isEqualTo("not-cancellable");
    }

    /** As a replica of the version before leaves it: the event had no amount, and all of it went back. */
    @Test
    void what_was_cancelled_before_there_were_fees_got_all_of_it_back() {
        var id = confirmed(schedules.open(4), 1);
        fans.cancel("fan-1", id);
        jdbc.sql("update reservation set refund_amount = null where id = ?").param(id.toString()).update();
        assertRefund(id, 150_000, 0);
        jdbc.sql("update reservation set refund_amount = total where id = ?").param(id.toString()).update();
    }

    private UUID confirmed(Sale sale, int... numbers) {
        var id = fans.hold("fan-1", sale, numbers);
        payments.confirm(id);
        return id;
    }

    private void fullUntil(UUID id, Instant time) {
        jdbc.sql("update reservation set full_refund_until = ? where id = ?")
                .params(Timestamp.from(time), id.toString()).update();
    }

    private static Money krw(long amount) {
        return new Money(amount, "KRW");
    }
}
