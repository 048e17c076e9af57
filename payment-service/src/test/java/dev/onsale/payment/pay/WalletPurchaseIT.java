package dev.onsale.payment.pay;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.onsale.payment.pay.BeginAttempt.Beginning.Begun;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Wallet;
import dev.onsale.payment.wallet.LedgerAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A purchase from the hold to its end with nobody outside: the fan's wallet pays. */
@PaymentServiceTest
@TestPropertySource(properties = "onsale.wallet.top-up=true")
@Import(WalletPurchaseIT.Jobs.class)
class WalletPurchaseIT {

    private final Saga saga;
    private final Jobs jobs;
    private final BeginAttempt begin;
    private final Providers providers;
    private final JdbcClient jdbc;

    WalletPurchaseIT(Saga saga, Jobs jobs, BeginAttempt begin, Providers providers, JdbcClient jdbc) {
        this.saga = saga;
        this.jobs = jobs;
        this.begin = begin;
        this.providers = providers;
        this.jdbc = jdbc;
    }

    record Jobs(ExpirePayments expire, ResolveAttempts resolve, RefundPayments refund,
            ReconcilePayments reconcile) {}

    @AfterEach
    void the_books_balance() {
        TestProvider.ANSWERS_LOST_OF.clear();
        TestProvider.PROXY.heal();
        LedgerAudit.assertBooksBalanceAndPaymentsAgree(jdbc);
    }

    /** What the ledger says of a reservation: CAPTURE, REFUND, DECLINE or FENCE, with the amount. */
    private List<String> ledger(UUID reservation) {
        return jdbc.sql("""
                select concat(kind, ' ', amount) from ledger_transaction where reservation_id = :id order by seq
                """).param("id", reservation.toString()).query((row, _) -> row.getString(1)).list();
    }

    @Test
    void a_wallet_pays_and_confirms_the_seats() {
        var fan = new WalletFan(saga).with(310_000);
        var reservation = saga.heldBy(fan.user());
        var reply = fan.pay(reservation, "key-1");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text("status")).isEqualTo("PAID");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        assertThat(ledger(reservation)).containsExactly("CAPTURE 300000");
        assertThat(Saga.ledger(reservation)).isEmpty();
        assertThat(TestProvider.PROXY.seen(saga.paymentId(reservation))).isEmpty();

        var again = fan.pay(reservation, "key-1");
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(reply.body());
        assertThat(fan.balance()).isEqualTo(10_000);
        var entry = fan.wallet().body().at("/entries/0");
        assertThat(entry.required("kind").stringValue()).isEqualTo("PAYMENT");
        assertThat(entry.required("amount").longValue()).isEqualTo(-300_000);
        assertThat(entry.required("reservationId").stringValue()).isEqualTo(reservation.toString());
    }

    @Test
    void a_fee_of_what_is_cancelled_late_is_kept() {
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        fan.pay(reservation);
        saga.cancelled(reservation, 270_000);
        jobs.refund().refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 270000");
        assertThat(fan.balance()).isEqualTo(270_000);
    }

    @Test
    void too_little_in_the_wallet_may_be_followed_by_more() {
        var fan = new WalletFan(saga).with(299_999);
        var reservation = saga.heldBy(fan.user());
        var declined = fan.pay(reservation, "key-1");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.text("failureCode")).isEqualTo("insufficient_balance");
        assertThat(declined.body().required("retryable").booleanValue()).isTrue();
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");

        fan.with(1);
        assertThat(fan.pay(reservation, "key-1").status()).isEqualTo(402);
        assertThat(fan.pay(reservation, "key-2").text("status")).isEqualTo("PAID");
        assertThat(fan.balance()).isZero();
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
    }

    @Test
    void a_card_and_a_wallet_under_one_key_are_two_requests() {
        var fan = new WalletFan(saga);
        var reservation = saga.heldBy(fan.user());
        fan.pay(reservation, "key-1");
        var reused = saga.send(Saga.path(reservation), fan.user(), request -> request
                .header("Idempotency-Key", "key-1").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"method\": {\"type\": \"card\", \"token\": \"tok_visa\"}}")));
        assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_fan_spends_nobody_elses_money() {
        var rich = new WalletFan(saga).with(600_000);
        var poor = new WalletFan(saga);
        var reservation = saga.heldBy(poor.user());
        assertThat(rich.pay(reservation).status()).isEqualTo(404);
        assertThat(poor.pay(reservation).text("failureCode")).isEqualTo("insufficient_balance");
        assertThat(rich.balance()).isEqualTo(600_000);
    }

    @Test
    void a_wallet_pays_for_as_many_of_many_simultaneous_reservations_as_there_is_money_for() throws Exception {
        var fan = new WalletFan(saga).with(1_000_000);
        var reservations = Stream.generate(() -> saga.heldBy(fan.user())).limit(8).toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            reservations.forEach(reservation -> executor.execute(() -> fan.pay(reservation)));
        }
        assertThat(reservations.stream().map(saga::status)).filteredOn("CAPTURED"::equals).hasSize(3);
        assertThat(reservations.stream().map(saga::status)).filteredOn("AWAITING"::equals).hasSize(5);
        assertThat(fan.balance()).isEqualTo(100_000);
    }

    @Test
    void money_that_came_too_late_goes_back_to_the_wallet_once() {
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        fan.pay(reservation);
        saga.rejected(reservation);
        jobs.refund().refund();
        saga.rejected(reservation);
        jobs.refund().refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
        assertThat(fan.balance()).isEqualTo(300_000);
        assertThat(fan.wallet().body().at("/entries/0/kind").stringValue()).isEqualTo("REFUND");
    }

    @Test
    void the_money_of_a_cancelled_reservation_goes_back_to_the_wallet() {
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        fan.pay(reservation);
        saga.confirmed(reservation);
        saga.cancelled(reservation);
        jobs.refund().refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(fan.balance()).isEqualTo(300_000);
    }

    @Test
    void a_capture_whose_answer_is_lost_is_found_by_the_resolver() {
        TestProvider.ANSWERS_LOST_OF.add("wallet");
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        assertThat(fan.pay(reservation, "key-1").text("status")).isEqualTo("PROCESSING");
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        assertThat(ledger(reservation)).containsExactly("CAPTURE 300000");

        saga.resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        assertThat(fan.pay(reservation, "key-1").text("status")).isEqualTo("PAID");
        assertThat(fan.balance()).isZero();
    }

    @Test
    void a_crash_between_the_capture_and_its_verdict_is_settled_by_asking() {
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        var attempt = ((Begun) begin.begin(request(fan, reservation))).attempt();
        providers.of(attempt).capture(attempt.charge(), new Wallet(fan.user()));
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        saga.resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
    }

    @Test
    void a_crash_before_the_capture_is_settled_by_a_fence_and_what_comes_later_takes_nothing() {
        var fan = new WalletFan(saga).with(300_000);
        var reservation = saga.heldBy(fan.user());
        var attempt = ((Begun) begin.begin(request(fan, reservation))).attempt();
        saga.resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        saga.verdictIsOverdue(reservation);
        jobs.resolve().resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased DECLINED");

        assertThat(providers.of(attempt).capture(attempt.charge(), new Wallet(fan.user())))
                .isInstanceOf(Outcome.Canceled.class);
        assertThat(ledger(reservation)).containsExactly("FENCE 300000");
        assertThat(fan.balance()).isEqualTo(300_000);
    }

    private static PayRequest request(WalletFan fan, UUID reservation) {
        return new PayRequest(reservation, fan.user(), "key-" + reservation, new Wallet(fan.user()), null);
    }

    @Test
    void after_a_declined_card_the_wallet_pays_and_after_a_declined_wallet_the_card() {
        var fan = new WalletFan(saga).with(300_000);
        var first = saga.heldBy(fan.user());
        assertThat(fan.payByCard(first, "tok_insufficient").status()).isEqualTo(402);
        assertThat(fan.pay(first).text("status")).isEqualTo("PAID");
        assertThat(Saga.ledger(first)).isEmpty();

        var second = saga.heldBy(fan.user());
        assertThat(fan.pay(second).status()).isEqualTo(402);
        assertThat(fan.payByCard(second, "tok_visa").text("status")).isEqualTo("PAID");
        assertThat(Saga.ledger(second)).containsExactly("CAPTURE 300000");
        assertThat(ledger(second)).containsExactly("DECLINE 300000");
    }

    @Test
    void each_attempt_of_a_payment_that_ended_is_looked_up_where_it_was_begun() {
        var fan = new WalletFan(saga);
        var reservation = saga.heldBy(fan.user());
        fan.payByCard(reservation, "tok_insufficient");
        fan.pay(reservation);
        saga.payDeadlinePasses(reservation);
        jobs.expire().expire();
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        saga.nextCheckComes(reservation);
        jobs.reconcile().reconcile();
        assertThat(TestProvider.PROXY.seen(saga.paymentId(reservation))).containsOnlyOnce(Operation.QUERY);
        assertThat(jdbc.sql("select count(*) from payment where reservation_id = :id and due_at is null")
                .param("id", reservation.toString()).query(Integer.class).single()).isOne();
    }
}
