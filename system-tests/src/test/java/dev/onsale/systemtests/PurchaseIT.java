package dev.onsale.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PurchaseIT {

    private final Stack stack = Stack.shared();
    private final Sale sale = Sale.open(stack.api());

    @Test
    void a_fan_buys_two_seats() {
        var fan = sale.fan();
        assertThat(seatStatus(fan, 12)).isEqualTo("AVAILABLE");

        var held = fan.hold(sale.scheduleId(), 12, 13);
        assertThat(held.status()).as(held.toString()).isEqualTo(201);
        assertThat(held.header("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/api/v1/reservations/" + held.text("reservationId")));
        assertThat(held.body().at("/total/amount").asInt()).isEqualTo(300_000);

        var paid = fan.pay(held.text("reservationId"), "tok_visa");
        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
        assertThat(paid.text("status")).isEqualTo("PAID");

        fan.awaitStatus(held.text("reservationId"), "CONFIRMED");
        // The buyer's own place inside may have gone to the next fan by now.
        var next = sale.fan();
        Eventually.within(Duration.ofSeconds(30), "the map shows the sold seat", () -> seatStatus(next, 13),
                "CONFIRMED"::equals);
        assertThat(stack.ledger().netAmountOf(held.text("reservationId"))).isEqualTo(300_000);
    }

    @Test
    void the_same_key_replays_the_hold_and_the_payment() {
        var fan = sale.fan();
        var key = UUID.randomUUID().toString();
        var first = fan.holdWithKey(key, sale.scheduleId(), 20);
        var again = fan.holdWithKey(key, sale.scheduleId(), 20);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(fan.holdWithKey(key, sale.scheduleId(), 21).problem()).isEqualTo("idempotency-key-reused");

        var reservationId = first.text("reservationId");
        var paid = fan.payWithKey(key, reservationId, "tok_visa");
        var paidAgain = fan.payWithKey(key, reservationId, "tok_visa");
        assertThat(paidAgain.status()).isEqualTo(201);
        assertThat(paidAgain.text("paymentId")).isEqualTo(paid.text("paymentId"));
        assertThat(fan.pay(reservationId, "tok_visa").problem()).isEqualTo("already-paid");
        assertThat(stack.ledger().netAmountOf(reservationId)).isEqualTo(150_000);
    }

    @Test
    void a_card_that_is_declined_for_good_releases_the_seat() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 1).text("reservationId");
        var declined = fan.pay(reservationId, "tok_declined");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.problem()).isEqualTo("payment-declined");

        var released = fan.awaitStatus(reservationId, "RELEASED");
        assertThat(released.text("releaseReason")).isEqualTo("PAYMENT_FAILED");
        assertThat(sale.fan().hold(sale.scheduleId(), 1).status()).isEqualTo(201);
        assertThat(stack.ledger().netAmountOf(reservationId)).isZero();
    }

    @Test
    void a_soft_decline_lets_the_fan_try_another_card() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 2).text("reservationId");
        var declined = fan.pay(reservationId, "tok_insufficient");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.body().path("retryable").asBoolean(false)).isTrue();

        assertThat(fan.pay(reservationId, "tok_visa").text("status")).isEqualTo("PAID");
        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(stack.ledger().netAmountOf(reservationId)).isEqualTo(150_000);
    }

    @Test
    void a_provider_that_never_answers_is_asked_until_it_is_known_that_it_took_the_money() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 3).text("reservationId");
        var unknown = fan.pay(reservationId, "tok_timeout");
        // The provider's webhook may be there before the request gives up waiting for the answer.
        assertThat(unknown.status() + " " + unknown.text("status")).as(unknown.toString())
                .isIn("202 PROCESSING", "201 PAID");

        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(fan.payment(reservationId).text("status")).isEqualTo("PAID");
        assertThat(stack.ledger().netAmountOf(reservationId)).isEqualTo(150_000);
    }

    @Test
    void one_of_64_fans_gets_the_seat() throws Exception {
        var fans = IntStream.range(0, 64).mapToObj(_ -> sale.fan()).toList();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(
                    fans.stream().<Callable<Answer>>map(fan -> () -> fan.hold(sale.scheduleId(), 33))
                            .toList())
                    .stream().map(future -> future.resultNow()).toList();
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(63)
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("seats-unavailable"))
                .allSatisfy(answer -> assertThat(answer.body().at("/unavailable/0").asInt()).isEqualTo(33));
    }

    @Test
    void a_fan_gives_the_hold_back_and_another_takes_it() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 40, 41).text("reservationId");
        assertThat(fan.cancel(reservationId).status()).isEqualTo(204);
        assertThat(fan.reservation(reservationId).text("releaseReason")).isEqualTo("CANCELLED_BY_USER");
        assertThat(sale.fan().hold(sale.scheduleId(), 41).status()).isEqualTo(201);
    }

    @Test
    void a_confirmed_reservation_is_cancelled_and_the_money_comes_back() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 44).text("reservationId");
        fan.pay(reservationId, "tok_visa");
        fan.awaitStatus(reservationId, "CONFIRMED");

        assertThat(fan.cancel(reservationId).status()).isEqualTo(202);
        fan.awaitStatus(reservationId, "CANCELLED");
        Eventually.within(Duration.ofSeconds(60), "the payment is refunded", () -> fan.payment(reservationId),
                payment -> payment.text("status").equals("REFUNDED"));
        assertThat(stack.ledger().netAmountOf(reservationId)).isZero();
        assertThat(sale.fan().hold(sale.scheduleId(), 44).status()).isEqualTo(201);
    }

    @Test
    void a_fan_buys_from_the_wallet_and_gets_the_money_back_there() {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 46).text("reservationId");
        assertThat(fan.payFromWallet(reservationId).text("failureCode")).isEqualTo("insufficient_balance");
        assertThat(fan.chargeWallet(200_000).body().path("balance").asInt()).isEqualTo(200_000);
        assertThat(fan.payFromWallet(reservationId).text("status")).isEqualTo("PAID");
        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(fan.wallet().body().path("balance").asInt()).isEqualTo(50_000);
        assertThat(stack.ledger().netAmountOf(reservationId)).isZero();

        assertThat(fan.cancel(reservationId).status()).isEqualTo(202);
        Eventually.within(Duration.ofSeconds(60), "the money is back in the wallet", fan::wallet,
                wallet -> wallet.body().path("balance").asInt() == 200_000);
        assertThat(fan.wallet().body().path("entries").valueStream().map(entry -> entry.path("kind").asString()))
                .containsExactly("REFUND", "PAYMENT", "TOP_UP");
    }

    @Test
    void a_fee_is_kept_of_what_is_cancelled_late_and_the_rest_comes_back() {
        var late = Sale.openWithTenthKept(stack.api(), Instant.now().minusSeconds(4));
        var date = stack.api().get("/concerts/" + late.concertId() + "/schedules").send().body().at("/items/0");
        assertThat(date.at("/refundPolicy/feeBasisPoints").asInt()).isEqualTo(1_000);

        var fan = late.fan();
        var held = fan.hold(late.scheduleId(), 1, 2);
        assertThat(held.body().at("/refundTerms/feeAfter/amount").asInt()).isEqualTo(30_000);
        var reservationId = held.text("reservationId");
        fan.pay(reservationId, "tok_visa");
        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(fan.reservation(reservationId).body().at("/refundNow/amount").asInt()).isEqualTo(270_000);

        var cancelled = fan.cancel(reservationId);
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.body().at("/refundAmount/amount").asInt()).isEqualTo(270_000);
        assertThat(cancelled.body().at("/fee/amount").asInt()).isEqualTo(30_000);
        var refunded = Eventually.within(Duration.ofSeconds(60), "the payment is refunded",
                () -> fan.payment(reservationId), payment -> payment.text("status").equals("REFUNDED"));
        assertThat(refunded.body().path("refundedAmount").asInt()).isEqualTo(270_000);
        assertThat(stack.ledger().netAmountOf(reservationId)).as("what is left is the fee").isEqualTo(30_000);
        assertThat(late.fan().hold(late.scheduleId(), 1).status()).isEqualTo(201);
    }

    private String seatStatus(Fan fan, int number) {
        return StreamSupport.stream(fan.seats(sale.scheduleId()).body().path("seats").spliterator(), false)
                .filter(seat -> seat.path("number").asInt() == number).map(PurchaseIT::status).findFirst()
                .orElseThrow();
    }

    private static String status(JsonNode seat) {
        return seat.path("status").asString();
    }
}
