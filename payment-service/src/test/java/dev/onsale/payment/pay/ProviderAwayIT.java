package dev.onsale.payment.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.onsale.payment.job.Jobs;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.provider.Provider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A provider that is down: nobody waits for it in vain, no payment fails without its word, and it is not hammered.
 * {@code -Donsale.outage.seconds=600} makes it ten minutes.
 */
@PaymentServiceTest
@TestPropertySource(properties = {"onsale.payment.breaker.calls-min=" + ProviderAwayIT.CALLS_MIN,
        "onsale.payment.breaker.open-for=200ms",
        "onsale.payment.breaker.open-for-max=1s", "onsale.payment.breaker.trial-calls=" + ProviderAwayIT.TRIALS,
        "onsale.payment.calls-max=16", "onsale.payment.check-interval-max=1s", "onsale.payment.first-check=100ms",
        "onsale.payment.cancel-after=1s", "onsale.provider.connect-timeout=200ms",
        "onsale.provider.response-timeout=300ms"})
class ProviderAwayIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("onsale.outage.seconds", 6));
    private static final int FANS = 24;
    static final int TRIALS = 2;
    static final int CALLS_MIN = 6;

    private final Saga saga;
    private final Provider provider;
    private final JdbcClient jdbc;
    private final Jobs resolver;
    private final CountDownLatch back = new CountDownLatch(1);

    ProviderAwayIT(Saga saga, ResolveAttempts resolve, Provider provider, JdbcClient jdbc) {
        this.saga = saga;
        this.provider = provider;
        this.jdbc = jdbc;
        resolver = new Jobs("resolver-", List.of(new Jobs.Job(resolve::resolve, FANS, Duration.ofMillis(50)))) {
        };
    }

    @AfterEach
    void heal() {
        comeBack();
        resolver.stop();
        await().until(provider::available);
    }

    /** What a fan has been answered, and how often. */
    private record Fan(UUID reservation, Map<Integer, Integer> answers) {

        void heard(int status) {
            answers.merge(status, 1, Integer::sum);
        }
    }

    @Test
    void nobody_waits_for_it_and_nothing_fails_without_proof() throws Exception {
        var fans = Stream.generate(this::fan).limit(FANS).toList();
        goAway();
        resolver.start();
        payForHalfOfIt(fans);
        int before = PROXY.seen();
        payForHalfOfIt(fans);
        assertLeftAlone(PROXY.seen() - before);
        assertNothingFailed(fans);
        comeBack();
        await().atMost(Duration.ofSeconds(30)).until(() -> !statuses(fans).contains(Status.AUTHORISING));
        await().until(provider::available);
        for (var fan : fans) {
            if (saga.status(fan.reservation()).equals("AWAITING")) {
                assertThat(saga.pay(fan.reservation(), "tok_visa").status()).isEqualTo(201);
            }
        }
        assertThat(fans).allSatisfy(fan -> {
            switch (saga.status(fan.reservation())) {
                case "CAPTURED" -> saga.assertPaid(fan.reservation());
                // The provider's word: it was asked to fence the charge, and did.
                case "FAILED" -> {
                    assertThat(PROXY.seen(saga.paymentId(fan.reservation()))).contains(Operation.CANCEL);
                    assertThat(Saga.ledger(fan.reservation())).isEmpty();
                }
                default -> throw new AssertionError(saga.status(fan.reservation()));
            }
        });
    }

    @Test
    void who_has_paid_or_is_too_late_is_told_so_all_the_same() {
        var paid = saga.held();
        assertThat(saga.pay(paid, "tok_visa").status()).isEqualTo(201);
        var over = saga.held();
        saga.holdEnded(over);
        goAway();
        var underWay = payUntilItIsLeftAlone();
        for (int again = 0; again < 20; again++) { // left alone most of the time, and tried now and then
            assertThat(saga.pay(paid, "tok_visa").problem()).isEqualTo("already-paid");
            assertThat(saga.pay(over, "tok_visa").problem()).isEqualTo("hold-expired");
            assertThat(saga.pay(underWay, "tok_visa").problem()).isEqualTo("payment-in-progress");
        }
    }

    /** Tells a reservation whose payment is without a verdict. */
    private UUID payUntilItIsLeftAlone() {
        var first = fan().reservation();
        assertThat(saga.pay(first, "tok_visa").status()).isEqualTo(202);
        while (provider.available()) {
            saga.pay(fan().reservation(), "tok_visa");
        }
        return first;
    }

    /** With a hold that outlasts it all. */
    private Fan fan() {
        var reservation = UUID.randomUUID();
        var payBy = Instant.now().plus(OUTAGE).plusSeconds(240);
        saga.held(reservation, payBy, payBy.plusSeconds(60));
        return new Fan(reservation, new ConcurrentHashMap<>());
    }

    private static void assertLeftAlone(int calls) {
        int windows = Math.toIntExact(OUTAGE.dividedBy(2).toSeconds()) + 2;
        // Those of the first half that come late on a busy machine are fewer than the fans.
        assertThat(calls).as("calls while it was away").isLessThanOrEqualTo(windows * TRIALS + FANS);
    }

    private void assertNothingFailed(Collection<Fan> fans) {
        assertThat(statuses(fans)).isSubsetOf(Status.AWAITING, Status.AUTHORISING);
        assertThat(fans).allSatisfy(fan -> {
            assertThat(fan.answers().keySet()).isSubsetOf(202, 402, 409, 503);
            assertThat(saga.events(fan.reservation())).isEmpty();
            assertThat(saga.show(fan.reservation()).status()).isEqualTo(200);
        });
        assertThat(answers(fans, 202)).isPositive();
        assertThat(attempts(fans, "UNDECIDED") + attempts(fans, "DECLINED")).as("begun in vain")
                .isLessThan(answers(fans, 503) / 2);
    }

    /** Half of what is asked is executed, the other half gets lost on the way; nothing is answered. */
    private void goAway() {
        var charges = new AtomicInteger();
        for (var operation : Operation.values()) {
            PROXY.spoil(operation, call -> {
                if (operation == Operation.CAPTURE && charges.incrementAndGet() % 2 == 0) {
                    call.execute();
                }
                back.await(); // nobody waits as long
                call.reset();
            });
        }
    }

    private void comeBack() {
        PROXY.heal();
        back.countDown();
    }

    /** All fans try to pay, again and again. */
    private void payForHalfOfIt(Collection<Fan> fans) throws InterruptedException {
        var end = Instant.now().plus(OUTAGE.dividedBy(2));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threads.invokeAll(fans.stream().map(fan -> payUntil(end, fan)).toList());
            assertThat(tries).extracting(Future::resultNow).hasSameElementsAs(fans);
        }
    }

    private Callable<Fan> payUntil(Instant end, Fan fan) {
        return () -> {
            while (Instant.now().isBefore(end)) {
                fan.heard(saga.pay(fan.reservation(), "tok_visa").status());
                Thread.sleep(100); // a fan's patience
            }
            return fan;
        };
    }

    private long attempts(Collection<Fan> fans, String status) {
        return jdbc.sql("select count(*) from payment_attempt where reservation_id in (:ids) and status = :status")
                .param("ids", ids(fans)).param("status", status).query(Long.class).single();
    }

    private static long answers(Collection<Fan> fans, int status) {
        return fans.stream().mapToLong(fan -> fan.answers().getOrDefault(status, 0)).sum();
    }

    private List<Status> statuses(Collection<Fan> fans) {
        return jdbc.sql("select distinct status from payment where reservation_id in (:ids)")
                .param("ids", ids(fans))
                .query((row, _) -> Status.valueOf(row.getString(1))).list();
    }

    private static List<String> ids(Collection<Fan> fans) {
        return fans.stream().map(fan -> fan.reservation().toString()).toList();
    }
}
