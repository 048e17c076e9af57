package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Contract;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class CancelReservationIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final Invariants invariants;
    private final TestSchedules schedules;
    private final Sale sale;

    CancelReservationIT(Api api, TestFans fans, TestPayments payments, Invariants invariants,
            TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.invariants = invariants;
        this.schedules = schedules;
        sale = schedules.open(50);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void a_hold_is_given_back_at_once() {
        var id = fans.hold("fan-1", sale, 1, 2, 3, 4);

        assertThat(fans.cancel("fan-1", id).status()).isEqualTo(204);

        assertThat(fans.status("fan-1", id)).isEqualTo("RELEASED CANCELLED_BY_USER");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "HoldEnded", "ReservationReleased");
        Contract.of("dev.onsale.reservation.HoldEnded.v1").acceptsJson(payments.eventOf(id, 2));
        Contract.of("dev.onsale.reservation.ReservationReleased.v1").acceptsJson(payments.eventOf(id, 3));
        assertThat(api.hold("fan-2", sale, 1, 2).status()).isEqualTo(201);
        assertThat(api.hold("fan-1", sale, 5, 6, 7, 8).status()).as("the limit is free again").isEqualTo(201);
    }

    @Test
    void a_confirmed_reservation_is_cancelled_for_a_refund_and_its_seats_are_free() {
        var id = fans.hold("fan-1", sale, 1, 2);
        payments.confirm(id);

        assertThat(fans.cancel("fan-1", id).status()).isEqualTo(202);

        assertThat(fans.status("fan-1", id)).isEqualTo("CANCELLED");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld", "ReservationConfirmed", "ReservationCancelled");
        Contract.of("dev.onsale.reservation.ReservationCancelled.v1").acceptsJson(payments.eventOf(id, 3));
        assertThat(payments.eventOf(id, 3)).contains(TestPayments.paymentOf(id).toString());
        assertThat(api.hold("fan-2", sale, 1, 2).status()).isEqualTo(201);
    }

    @Test
    void asking_again_is_answered_alike_and_changes_nothing() {
        var held = fans.hold("fan-1", sale, 1);
        var confirmed = fans.hold("fan-1", sale, 2);
        payments.confirm(confirmed);

        for (int time = 0; time < 3; time++) {
            assertThat(fans.cancel("fan-1", held).status()).isEqualTo(204);
            assertThat(fans.cancel("fan-1", confirmed).status()).isEqualTo(202);
        }
        assertThat(payments.eventsOf(held)).hasSize(3);
        assertThat(payments.eventsOf(confirmed)).hasSize(3);
    }

    @Test
    void a_confirmed_reservation_stays_within_a_day_of_the_show() {
        var tomorrow = schedules.open(5, Duration.ofHours(-1), Duration.ofHours(23));
        var id = fans.hold("fan-1", tomorrow, 1);
        payments.confirm(id);

        var answer = fans.cancel("fan-1", id);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.slug()).isEqualTo("not-cancellable");
        assertThat(Instant.parse(answer.body().path("cancellableUntil").asString()))
                .isEqualTo(tomorrow.startsAt().minus(Duration.ofHours(24)));
        assertThat(fans.status("fan-1", id)).isEqualTo("CONFIRMED");
        var hold = fans.hold("fan-1", tomorrow, 2);
        assertThat(fans.cancel("fan-1", hold).status()).as("a hold goes back at any time").isEqualTo(204);
    }

    @Test
    void another_users_reservation_is_not_there() {
        var id = fans.hold("fan-1", sale, 1);
        for (var answer : List.of(fans.cancel("fan-2", id), fans.cancel("fan-1", UUID.randomUUID()))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.slug()).isEqualTo("reservation-not-found");
        }
        assertThat(api.delete("fan-1", "/api/v1/reservations/not-an-id").status()).isEqualTo(404);
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld");
    }

    @Test
    void a_cancel_and_a_payment_at_once_end_in_a_refund_or_a_cancelled_sale() throws Exception {
        var calls = new ArrayList<Callable<Integer>>();
        var holds = new ArrayList<UUID>();
        for (int seat = 1; seat <= 40; seat++) {
            var fan = "fan-" + seat;
            var id = fans.hold(fan, sale, seat);
            holds.add(id);
            calls.add(() -> fans.cancel(fan, id).status());
            calls.add(() -> {
                payments.confirm(id);
                return 204;
            });
        }
        assertThat(TestFans.atOnce(calls)).isSubsetOf(202, 204);

        assertThat(holds).allSatisfy(id -> assertThat(String.join(" ", payments.eventsOf(id))).isIn(
                "SeatHeld ReservationConfirmed ReservationCancelled",
                "SeatHeld HoldEnded ReservationReleased ConfirmationRejected"));
    }
}
