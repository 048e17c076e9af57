package dev.onsale.payment.pay;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.onsale.payment.pay.ProviderProxy.Fault;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static dev.onsale.payment.pay.Faults.fault;
import static dev.onsale.payment.pay.Faults.insteadOfTheAnswer;
import static dev.onsale.payment.pay.Faults.spoilt;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the provider answers, or does not: no guess, no second charge, and in the end one outcome. */
@PaymentServiceTest
@TestPropertySource(properties = {"onsale.payment.calls-max=3", "onsale.payment.seat-held-waiters-max=2"})
class UglyProviderIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;

    private final Saga saga;
    private final ResolveAttempts resolve;
    private final JdbcClient jdbc;

    UglyProviderIT(Saga saga, ResolveAttempts resolve, JdbcClient jdbc) {
        this.saga = saga;
        this.resolve = resolve;
        this.jdbc = jdbc;
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    static Stream<Named<Fault>> answers_that_are_none() {
        return Stream.of(
                fault("reset after execution", call -> {
                    call.execute();
                    call.reset();
                }),
                fault("a body that drips in", call -> call.drip(call.execute())),
                insteadOfTheAnswer("a server error", 500, "{\"error\": \"internal_error\"}"),
                insteadOfTheAnswer("a page", 502, "<html>Bad gateway</html>"),
                insteadOfTheAnswer("half of an answer", 200, "{\"id\": \"pay_1\", \"status\": \"CAPT"),
                insteadOfTheAnswer("nothing", 200, ""),
                insteadOfTheAnswer("a redirect", 302, "{}"),
                insteadOfTheAnswer("a refusal of the key", 401, "{\"error\": \"unauthorized\"}"),
                insteadOfTheAnswer("not found", 404, "{\"error\": \"not_found\"}"),
                insteadOfTheAnswer("too much", 200, "{\"id\": \"" + "x".repeat(100_000) + "\"}"),
                spoilt("another amount", "300000", "299999"),
                spoilt("half a won", "300000", "300000.5"),
                spoilt("another currency", "KRW", "USD"),
                spoilt("another status", "CAPTURED", "PENDING"),
                spoilt("another key", "\"key\":\"", "\"key\":\"x"),
                spoilt("another order", "\"orderId\":\"", "\"orderId\":\"x"));
    }

    @ParameterizedTest
    @MethodSource("answers_that_are_none")
    void an_answer_that_is_none_leaves_the_attempt_open_until_the_provider_tells(Fault fault) {
        PROXY.spoil(Operation.CAPTURE, fault);
        var reservation = saga.held();
        var reply = saga.pay(reservation, "tok_visa", "key-" + reservation);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text("status")).isEqualTo("PROCESSING");
        assertThat(reply.response().headers().firstValue("Location")).hasValue(Saga.path(reservation));
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        assertThat(saga.show(reservation).text("status")).isEqualTo("PROCESSING");
        assertThat(saga.events(reservation)).isEmpty();
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.CAPTURE);

        saga.resolveNow(reservation);
        saga.assertPaid(reservation);
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.CAPTURE, Operation.QUERY);
        var again = saga.pay(reservation, "tok_visa", "key-" + reservation);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("status")).isEqualTo("PAID");
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void a_provider_that_captures_and_never_answers_is_asked() {
        var reservation = saga.held();
        assertThat(saga.pay(reservation, "tok_timeout").text("status")).isEqualTo("PROCESSING");
        saga.resolveNow(reservation);
        saga.assertPaid(reservation);
    }

    @Test
    void a_request_that_never_arrived_is_waited_for_and_then_fenced() {
        PROXY.spoil(Operation.CAPTURE, call -> call.reset());
        var reservation = saga.held();
        assertThat(saga.pay(reservation, "tok_visa", "key-" + reservation).text("status")).isEqualTo("PROCESSING");

        saga.resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        assertThat(saga.events(reservation)).isEmpty();
        assertThat(PROXY.seen(saga.paymentId(reservation))).doesNotContain(Operation.CANCEL);

        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased DECLINED");
        var replay = saga.pay(reservation, "tok_visa", "key-" + reservation);
        assertThat(replay.status()).isEqualTo(402);
        assertThat(replay.text("failureCode")).isEqualTo("provider_timeout");
    }

    @Test
    void a_charge_that_arrives_after_the_fence_takes_no_money() throws Exception {
        var arrives = new CountDownLatch(1);
        PROXY.spoil(Operation.CAPTURE, call -> {
            arrives.await();
            call.passOn();
        });
        var reservation = saga.held();
        var paying = saga.payInBackground(reservation);
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        arrives.countDown();
        assertThat(paying.get().status()).isEqualTo(402);
        assertThat(saga.events(reservation)).containsExactly("SeatReleased DECLINED");
        assertThat(Saga.ledger(reservation)).isEmpty();
    }

    @Test
    void the_fence_finds_what_was_captured_meanwhile() {
        PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        PROXY.spoil(Operation.QUERY, call -> call.answer(500, "{}"));
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        saga.assertPaid(reservation);
    }

    @Test
    void a_provider_that_is_down_fails_no_payment() {
        for (var operation : Operation.values()) {
            PROXY.spoil(operation, call -> call.reset());
        }
        var reservation = saga.held();
        assertThat(saga.pay(reservation, "tok_visa").text("status")).isEqualTo("PROCESSING");
        for (int check = 0; check < 3; check++) {
            saga.verdictIsOverdue(reservation);
            resolve.resolve();
            assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        }
        assertThat(saga.events(reservation)).isEmpty();
    }

    @Test
    void looks_without_a_verdict_grow_rarer_up_to_a_limit() {
        PROXY.spoil(Operation.CAPTURE, call -> call.reset());
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        assertThat(millisToNextCheck(reservation)).isBetween(0L, 600L);
        for (int check = 0; check < 3; check++) {
            saga.resolveNow(reservation);
        }
        assertThat(millisToNextCheck(reservation)).isBetween(1_000L, 2_400L);
        jdbc.sql("update payment set checks = 1000").update();
        saga.resolveNow(reservation);
        assertThat(millisToNextCheck(reservation)).isBetween(40_000L, 72_000L);
    }

    private long millisToNextCheck(UUID reservation) {
        return jdbc.sql("""
                select timestampdiff(microsecond, utc_timestamp(6), due_at) div 1000
                  from payment where reservation_id = :id
                """).param("id", reservation.toString()).query(Long.class).single();
    }

    @Test
    void more_calls_than_the_provider_is_to_bear_are_refused_before_they_begin() throws Exception {
        var answers = new CountDownLatch(1);
        PROXY.spoil(Operation.CAPTURE, call -> {
            answers.await();
            call.passOn();
        });
        var busy = List.of(saga.payInBackground(saga.held()), saga.payInBackground(saga.held()),
                saga.payInBackground(saga.held()));
        var reservation = saga.held();
        var refused = saga.pay(reservation, "tok_visa");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
        answers.countDown();
        for (var call : busy) {
            assertThat(call.get().text("status")).isEqualTo("PAID");
        }
        assertThat(saga.pay(reservation, "tok_visa").text("status")).isEqualTo("PAID");
    }

    @Test
    void more_requests_than_may_wait_for_their_hold_are_sent_away() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = executor.invokeAll(Collections.nCopies(6,
                    () -> saga.pay(UUID.randomUUID(), "tok_visa").status()));
            var statuses = replies.stream().map(Future::resultNow).toList();
            assertThat(statuses).containsOnly(404, 503).contains(404, 503);
        }
    }
}
