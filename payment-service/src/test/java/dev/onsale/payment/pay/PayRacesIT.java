package dev.onsale.payment.pay;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.payment.pay.BeginAttempt.Beginning.Answered;
import dev.onsale.payment.pay.Saga.Reply;
import dev.onsale.payment.provider.Card;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many who want the same at once. */
@PaymentServiceTest
@TestPropertySource(properties = {"onsale.payment.calls-max=200", "onsale.provider.response-timeout=20s"})
class PayRacesIT {

    private static final int ROUNDS = 60;

    private final Saga saga;
    private final ExpirePayments expire;
    private final RefundPayments refund;
    private final BeginAttempt begin;

    PayRacesIT(Saga saga, ExpirePayments expire, RefundPayments refund, BeginAttempt begin) {
        this.saga = saga;
        this.begin = begin;
        this.expire = expire;
        this.refund = refund;
    }

    @Test
    void one_of_many_simultaneous_requests_with_one_key_pays() throws Exception {
        var reservation = saga.held();
        var replies = atOnce(Stream.<Callable<Reply>>generate(
                () -> () -> saga.pay(reservation, "tok_visa", "key-" + reservation)).limit(64).toList());
        assertThat(replies).filteredOn(reply -> reply.status() == 201 && !reply.replayed()).hasSize(1);
        assertThat(replies).allSatisfy(reply -> assertThat(reply.problem() + reply.text("status"))
                .isIn("PAID", "request-in-progress409"));
        assertPaidOnce(reservation);
    }

    @Test
    void one_of_many_simultaneous_requests_with_their_own_keys_pays() throws Exception {
        var reservation = saga.held();
        var replies = atOnce(Stream.<Callable<Reply>>generate(
                () -> () -> saga.pay(reservation, "tok_visa")).limit(64).toList());
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.problem()).isIn("payment-in-progress", "already-paid");
        });
        assertPaidOnce(reservation);
    }

    @Test
    void a_key_is_good_for_one_of_many_reservations() throws Exception {
        var key = UUID.randomUUID().toString();
        var reservations = Stream.generate(saga::held).limit(16).toList();
        var replies = atOnce(reservations.stream().<Callable<Reply>>map(
                reservation -> () -> saga.pay(reservation, "tok_visa", key)).toList());
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(
                reply -> assertThat(reply.problem()).isEqualTo("idempotency-key-reused"));
        assertThat(reservations.stream().flatMap(reservation -> Saga.ledger(reservation).stream())).hasSize(1);
        assertThat(reservations.stream().map(saga::status)).containsOnly("CAPTURED", "AWAITING");
    }

    /** As when the same request came twice, and both looked for its attempt before either began one. */
    @Test
    void a_request_that_was_declined_softly_at_the_same_instant_gets_that_answer() {
        var reservation = saga.held();
        var key = "key-" + reservation;
        saga.pay(reservation, "tok_insufficient", key);

        var beginning = begin.begin(new PayRequest(reservation, Saga.FAN, key, new Card("tok_insufficient"), null));

        assertThat(beginning).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.answer())
                .isInstanceOfSatisfying(PayOutcome.Attempted.class, answer -> {
                    assertThat(answer.replayed()).isTrue();
                    assertThat(answer.attempt().status()).isEqualTo(Attempt.Status.DECLINED);
                }));
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
    }

    @Test
    void a_payment_at_its_deadline_is_either_paid_or_expired() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var reservation = saga.held();
            var replies = atOnce(List.<Callable<Reply>>of(
                    () -> saga.pay(reservation, "tok_visa"),
                    () -> {
                        saga.payDeadlinePasses(reservation);
                        expire.expire();
                        return saga.show(reservation);
                    }));
            assertEither(reservation, replies.getFirst(), "SeatReleased PAY_DEADLINE");
        }
    }

    @Test
    void a_payment_at_the_end_of_its_hold_is_either_paid_or_expired() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var reservation = saga.held();
            var replies = atOnce(List.<Callable<Reply>>of(
                    () -> saga.pay(reservation, "tok_visa"),
                    () -> {
                        saga.holdEnded(reservation);
                        return saga.show(reservation);
                    }));
            assertEither(reservation, replies.getFirst(), "SeatReleased HOLD_ENDED");
        }
    }

    private void assertEither(UUID reservation, Reply reply, String release) {
        switch (reply.status()) {
            case 201 -> assertPaidOnce(reservation);
            case 410 -> {
                assertThat(Saga.ledger(reservation)).isEmpty();
                expire.expire();
                assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
                assertThat(saga.events(reservation)).containsExactly(release);
            }
            default -> throw new AssertionError(reply);
        }
    }

    @Test
    void a_hold_and_its_end_told_at_once_leave_nothing_to_pay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var reservation = UUID.randomUUID();
            atOnce(List.<Callable<Void>>of(() -> {
                saga.held(reservation);
                return null;
            }, () -> {
                saga.holdEnded(reservation);
                return null;
            }));
            assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        }
    }

    @Test
    void many_replicas_expire_each_payment_once() throws Exception {
        var reservations = Stream.generate(saga::held).limit(100).toList();
        reservations.forEach(saga::payDeadlinePasses);
        var expired = atOnce(Stream.<Callable<Integer>>generate(() -> () -> {
            int all = 0;
            for (int batch = expire.expire(); batch > 0; batch = expire.expire()) {
                all += batch;
            }
            return all;
        }).limit(4).toList());
        assertThat(expired.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(reservations).allSatisfy(reservation -> assertThat(saga.events(reservation))
                .containsExactly("SeatReleased PAY_DEADLINE"));
    }

    @Test
    void many_replicas_and_events_refund_each_payment_once() throws Exception {
        var reservations = Stream.generate(saga::held).limit(10).toList();
        reservations.forEach(reservation -> saga.pay(reservation, "tok_visa"));
        atOnce(IntStream.range(0, 4).<Callable<Void>>mapToObj(_ -> () -> {
            for (var reservation : reservations) {
                saga.rejected(reservation);
                refund.refund();
            }
            return null;
        }).toList());
        refund.refund();
        assertThat(reservations).allSatisfy(reservation -> {
            assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
            assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
        });
    }

    /** A part, or all of it: whichever comes first, and nothing of the other. */
    @Test
    void many_replicas_and_two_amounts_refund_one_of_them_once() throws Exception {
        var reservations = Stream.generate(saga::held).limit(10).toList();
        reservations.forEach(reservation -> saga.pay(reservation, "tok_visa"));
        var amounts = List.of(270_000L, 300_000L, 0L, 270_000L);
        var refused = atOnce(amounts.stream().<Callable<Integer>>map(amount -> () -> {
            int contradictions = 0;
            for (var reservation : reservations) {
                try {
                    saga.cancelled(reservation, amount);
                } catch (IllegalStateException contradiction) {
                    contradictions++;
                }
                refund.refund();
            }
            return contradictions;
        }).toList());
        refund.refund();
        assertThat(refused.stream().mapToInt(Integer::intValue).sum()).as("of 4 words, 2 or 3 are too much")
                .isBetween(2 * reservations.size(), 3 * reservations.size());
        assertThat(reservations).allSatisfy(reservation -> {
            assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
            var told = saga.toldRefund(reservation).amount();
            assertThat(told).isIn(amounts);
            assertThat(Saga.ledger(reservation)).containsExactlyElementsOf(told == 0
                    ? List.of("CAPTURE 300000")
                    : List.of("CAPTURE 300000", "REFUND " + told));
        });
    }

    /** The reservation's end is known: to note it locks nothing, and the step alone keeps the words apart. */
    @Test
    void of_contradicting_words_at_once_about_a_released_reservation_one_starts_the_refund() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var reservation = saga.held();
            saga.pay(reservation, "tok_visa");
            saga.released(reservation);
            var accepted = atOnce(
                    Stream.of(300_000L, 270_000L, 100_000L, 0L).<Callable<List<Long>>>map(amount -> () -> {
                        try {
                            saga.cancelled(reservation, amount);
                            return List.of(amount);
                        } catch (IllegalStateException contradiction) {
                            return List.of();
                        }
                    }).toList()).stream().flatMap(List::stream).toList();
            assertThat(accepted).hasSize(1);
            refund.refund();
            assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
            assertThat(saga.toldRefund(reservation).amount()).isEqualTo(accepted.getFirst());
        }
    }

    private void assertPaidOnce(UUID reservation) {
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    /** Each on a thread of its own, begun when all are ready. */
    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        var ready = new CyclicBarrier(tasks.size());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(tasks.stream().<Callable<T>>map(task -> () -> {
                ready.await();
                return task.call();
            }).toList()).stream().map(Future::resultNow).toList();
        }
    }
}
