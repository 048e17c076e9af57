package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Contract;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.SeatReleased.Reason;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every row of the reservation's state machine that a payment moves, and every way its words can come wrong. */
@ReservationIT
class PaymentWordIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final ExpireHolds expireHolds;
    private final Invariants invariants;
    private final MeterRegistry meters;
    private final Sale sale;

    PaymentWordIT(Api api, TestFans fans, TestPayments payments, ExpireHolds expireHolds, Invariants invariants,
            MeterRegistry meters, TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.expireHolds = expireHolds;
        this.invariants = invariants;
        this.meters = meters;
        sale = schedules.open(20);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void a_paid_hold_is_confirmed() {
        var id = fans.hold("fan-1", sale, 1, 2);
        payments.confirm(id);

        assertThat(fans.status("fan-1", id)).isEqualTo("CONFIRMED");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed");
        Contract.of("dev.onsale.reservation.ReservationConfirmed.v1").acceptsJson(payments.eventOf(id, 2));
        assertThat(payments.eventOf(id, 2))
                .contains("[{\"number\":1,\"seatVersion\":2},{\"number\":2,\"seatVersion\":2}]")
                .contains("\"confirmedAt\":\"2026-12-01T11:00:30.000001Z\"");
    }

    @Test
    void a_confirmation_again_changes_nothing() {
        var id = fans.hold("fan-1", sale, 1);
        payments.confirm(id);
        payments.confirm(id);
        payments.confirm(id);

        assertThat(fans.status("fan-1", id)).isEqualTo("CONFIRMED");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed");
    }

    @Test
    void a_confirmation_again_after_the_cancellation_changes_nothing() {
        var id = fans.hold("fan-1", sale, 1);
        payments.confirm(id);
        assertThat(fans.cancel("fan-1", id).status()).isEqualTo(202);
        payments.confirm(id);

        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed", "ReservationCancelled");
    }

    @Test
    void a_payment_after_the_expiry_is_rejected_once_however_often_it_comes() {
        var id = expired("fan-1", 1, 2);
        var next = fans.hold("fan-2", sale, 1, 2);
        payments.confirm(id);
        payments.confirm(id);
        payments.confirm(id);

        assertThat(payments.eventsOf(id))
                .containsExactly("SeatHeld", "HoldEnded", "ReservationReleased", "ConfirmationRejected");
        Contract.of("dev.onsale.reservation.ConfirmationRejected.v1").acceptsJson(payments.eventOf(id, 4));
        assertThat(fans.status("fan-2", next)).isEqualTo("HELD");
    }

    @Test
    void a_payment_after_the_expiry_does_not_get_the_seat_back_because_it_is_free() {
        var id = expired("fan-1", 1);
        payments.confirm(id);

        assertThat(fans.status("fan-1", id)).isEqualTo("RELEASED EXPIRED");
        assertThat(api.hold("fan-2", sale, 1).status()).isEqualTo(201);
    }

    @Test
    void a_late_payment_is_rejected_once_by_many_consumers_at_once() throws Exception {
        var id = expired("fan-1", 1);
        Callable<UUID> consumer = () -> {
            payments.confirm(id);
            return id;
        };
        TestFans.atOnce(Stream.generate(() -> consumer).limit(8).toList());

        assertThat(payments.eventsOf(id)).containsOnlyOnce("ConfirmationRejected");
    }

    @ParameterizedTest
    @CsvSource({"DECLINED, PAYMENT_FAILED, PAYMENT_FAILED", "PAY_DEADLINE, EXPIRED, PAYMENT_TIMEOUT",
            "HOLD_ENDED, EXPIRED, PAYMENT_TIMEOUT"})
    void an_unpaid_hold_is_released(Reason word, String shown, String told) {
        var id = fans.hold("fan-1", sale, 1, 2);
        payments.release(id, word);

        assertThat(fans.status("fan-1", id)).isEqualTo("RELEASED " + shown);
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationReleased");
        Contract.of("dev.onsale.reservation.ReservationReleased.v1").acceptsJson(payments.eventOf(id, 2));
        assertThat(payments.eventOf(id, 2)).contains("\"reason\":\"%s\"".formatted(told));
        assertThat(api.hold("fan-2", sale, 1, 2).status()).isEqualTo(201);
    }

    @Test
    void a_release_after_the_confirmation_changes_nothing_and_alarms() {
        var id = fans.hold("fan-1", sale, 1);
        payments.confirm(id);
        payments.release(id, Reason.DECLINED);

        assertThat(fans.status("fan-1", id)).isEqualTo("CONFIRMED");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed");
        assertThat(alarms("released-after-confirmed")).isEqualTo(1);
    }

    @Test
    void a_release_after_the_expiry_leaves_the_next_fans_seat_alone() {
        var id = expired("fan-1", 1);
        var next = fans.hold("fan-2", sale, 1);
        payments.release(id, Reason.HOLD_ENDED);

        assertThat(fans.status("fan-2", next)).isEqualTo("HELD");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "HoldEnded", "ReservationReleased");
        assertThat(api.hold("fan-3", sale, 1).status()).isEqualTo(409);
    }

    @Test
    void a_word_about_an_unknown_reservation_is_thrown_back() {
        var unknown = UUID.randomUUID();
        assertThatExceptionOfType(ReservationContradiction.class).isThrownBy(() -> payments.confirm(unknown));
        assertThatExceptionOfType(ReservationContradiction.class)
                .isThrownBy(() -> payments.release(unknown, Reason.DECLINED));
        assertThat(alarms("unknown-reservation")).isEqualTo(2);
    }

    @Test
    void a_wrong_amount_confirms_nothing_and_is_rejected_once_the_hold_is_over() {
        var id = fans.hold("fan-1", sale, 1);
        var tooLittle = new Money(1, "KRW");
        for (var wrong : List.of(tooLittle, new Money(150_000, "EUR"))) {
            assertThatExceptionOfType(ReservationContradiction.class)
                    .isThrownBy(() -> payments.confirm(id, TestPayments.paymentOf(id), wrong));
        }
        assertThat(fans.status("fan-1", id)).isEqualTo("HELD");
        assertThat(alarms("amount-mismatch")).isEqualTo(2);

        payments.makeDue(id);
        expireHolds.expire();
        payments.confirm(id, TestPayments.paymentOf(id), tooLittle);
        assertThat(payments.eventsOf(id)).last().isEqualTo("ConfirmationRejected");
    }

    @Test
    void a_second_payment_of_a_confirmed_reservation_is_thrown_back() {
        var id = fans.hold("fan-1", sale, 1);
        payments.confirm(id);
        assertThatExceptionOfType(ReservationContradiction.class)
                .isThrownBy(() -> payments.confirm(id, UUID.randomUUID(), new Money(150_000, "KRW")));
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed");
    }

    @Test
    void seats_that_are_not_the_reservations_own_are_not_touched_and_alarm() {
        var id = fans.hold("fan-1", sale, 1, 2);
        fans.giveSeat(sale, 2, UUID.randomUUID());
        double alarms = alarms("seats-not-its-own");

        assertThatExceptionOfType(ReservationContradiction.class).isThrownBy(() -> payments.confirm(id));
        assertThatExceptionOfType(ReservationContradiction.class)
                .isThrownBy(() -> payments.release(id, Reason.DECLINED));
        assertThat(fans.status("fan-1", id)).isEqualTo("HELD");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld");
        assertThat(alarms("seats-not-its-own")).isEqualTo(alarms + 2);
        fans.giveSeat(sale, 2, id);
    }

    @Test
    void seats_in_another_state_than_the_reservations_are_not_touched_and_alarm() {
        var id = fans.hold("fan-1", sale, 1, 2);
        fans.setSeat(sale, 2, Seat.Status.CONFIRMED);
        double alarms = alarms("seats-not-its-own");

        assertThatExceptionOfType(ReservationContradiction.class).isThrownBy(() -> payments.confirm(id));
        assertThatExceptionOfType(ReservationContradiction.class)
                .isThrownBy(() -> payments.release(id, Reason.DECLINED));
        assertThat(fans.status("fan-1", id)).isEqualTo("HELD");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld");
        assertThat(alarms("seats-not-its-own")).isEqualTo(alarms + 2);
        fans.setSeat(sale, 2, Seat.Status.HELD);
    }

    private UUID expired(String fan, int... numbers) {
        var id = fans.hold(fan, sale, numbers);
        payments.makeDue(id);
        assertThat(expireHolds.expire()).isEqualTo(1);
        return id;
    }

    private double alarms(String kind) {
        return meters.counter("onsale.reservation.alarms", "kind", kind).count();
    }
}
