package dev.onsale.payment.pay;

import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.onsale.payment.pay.BeginAttempt.Beginning.Begun;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Provider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Attempts whose request crashed or still runs while others look for their verdict: decided once, whoever learns it.
 */
@PaymentServiceTest
class UnfinishedAttemptsIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;

    private final Saga saga;
    private final ResolveAttempts resolve;
    private final BeginAttempt begin;
    private final Provider provider;
    private final Attempts attempts;
    private final JdbcClient jdbc;

    UnfinishedAttemptsIT(Saga saga, ResolveAttempts resolve, BeginAttempt begin, Provider provider, Attempts attempts,
            JdbcClient jdbc) {
        this.saga = saga;
        this.resolve = resolve;
        this.begin = begin;
        this.provider = provider;
        this.attempts = attempts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    @Test
    void the_request_and_the_resolver_may_both_learn_the_verdict() throws Exception {
        var answers = new CountDownLatch(1);
        PROXY.spoil(Operation.CAPTURE, call -> {
            var reply = call.execute();
            answers.await();
            call.answer(reply.status(), reply.body());
        });
        var reservation = saga.held();
        var paying = saga.payInBackground(reservation);
        await().until(() -> !Saga.ledger(reservation).isEmpty());
        saga.resolveNow(reservation);
        saga.assertPaid(reservation);
        answers.countDown();
        assertThat(paying.get().text("status")).isEqualTo("PAID");
        saga.assertPaid(reservation);
    }

    @Test
    void many_resolvers_find_one_verdict() throws Exception {
        var reservations = Stream.generate(saga::held).limit(6).toList();
        PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        for (var reservation : reservations) {
            saga.pay(reservation, "tok_visa");
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var replicas = executor.invokeAll(Collections.nCopies(4, () -> {
                reservations.forEach(saga::resolveNow);
                return true;
            }));
            assertThat(replicas).allSatisfy(replica -> assertThat(replica.resultNow()).isEqualTo(true));
        }
        assertThat(reservations).allSatisfy(saga::assertPaid);
    }

    @Test
    void a_crash_before_the_call_is_settled_by_a_fence() {
        var reservation = saga.held();
        assertThat(begin.begin(request(reservation))).isInstanceOf(Begun.class);
        assertThat(saga.pay(reservation, "tok_visa").problem()).isEqualTo("payment-in-progress");
        saga.resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(Saga.ledger(reservation)).isEmpty();
    }

    @Test
    void a_crash_after_the_call_is_settled_by_asking() {
        var reservation = saga.held();
        var request = request(reservation);
        var begun = (Begun) begin.begin(request);
        provider.capture(begun.attempt().charge(), request.method());

        var running = saga.pay(reservation, "tok_visa", request.key());
        assertThat(running.status()).isEqualTo(409);
        assertThat(running.problem()).isEqualTo("request-in-progress");
        saga.callWindowCloses(reservation);
        var undecided = saga.pay(reservation, "tok_visa", request.key());
        assertThat(undecided.status()).isEqualTo(202);
        assertThat(undecided.text("status")).isEqualTo("PROCESSING");

        saga.resolveNow(reservation);
        saga.assertPaid(reservation);
        assertThat(saga.pay(reservation, "tok_visa", request.key()).text("status")).isEqualTo("PAID");
    }

    @Test
    void an_attempt_is_not_looked_up_while_its_request_is_running() {
        var reservation = saga.held();
        begin.begin(request(reservation));
        resolve.resolve();
        assertThat(PROXY.seen(saga.paymentId(reservation))).isEmpty();
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
    }

    @Test
    void the_providers_id_is_kept_with_the_intent_and_outlives_a_refusal() {
        var reservation = saga.held();
        assertThat(begin.begin(request(reservation, TestProvider.NAMED))).isInstanceOf(Begun.class);
        assertThat(attempts.current(reservation).charge().providerId()).isEqualTo(TestProvider.NAMED);
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(attempts.current(reservation).charge().providerId()).isEqualTo(TestProvider.NAMED);
    }

    @Test
    void a_charge_is_known_to_be_old_before_providers_forget_its_key() {
        var reservation = saga.held();
        begin.begin(request(reservation));
        assertThat(attempts.current(reservation).charge().old()).isFalse();
        jdbc.sql("update payment_attempt set started_at = started_at - interval 23 hour where reservation_id = :id")
                .param("id", reservation.toString()).update();
        assertThat(attempts.current(reservation).charge().old()).isTrue();
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
    }

    private static PayRequest request(UUID reservation) {
        return request(reservation, "tok_visa");
    }

    private static PayRequest request(UUID reservation, String token) {
        return new PayRequest(reservation, Saga.FAN, "key-" + reservation, new Card(token), null);
    }
}
