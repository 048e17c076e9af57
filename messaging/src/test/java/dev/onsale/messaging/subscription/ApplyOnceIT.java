package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import dev.onsale.messaging.subscription.ApplyEvent.Outcome;
import dev.onsale.messaging.subscription.Delivery.Action;
import dev.onsale.messaging.testing.TestService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One event that two replicas have at the same instant, as after a rebalance in the middle of a fetch. */
@SpringBootTest(classes = TestService.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.create-topics=false",
        "onsale.messaging.subscriptions.enabled=false"})
@WithInfra(mysql = "inbox")
@TestConstructor(autowireMode = AutowireMode.ALL)
class ApplyOnceIT {

    private final ApplyOnce apply;
    private final Event<String> event = new Event<>(UUID.randomUUID(), "dev.onsale.test.NoteTaken.v1", "note", 1,
            Instant.EPOCH, "note");
    private final AtomicInteger effects = new AtomicInteger();
    private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
    /** Not for ever: where the second does not wait, the test must end all the same. */
    private final CompletableFuture<Void> firstMayEnd = new CompletableFuture<Void>().orTimeout(10, TimeUnit.SECONDS);

    ApplyOnceIT(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.apply = new ApplyOnce(jdbc, new ParkedRecords(jdbc), transactions);
    }

    @Test
    void the_second_waits_for_the_first_and_does_nothing_when_that_commits() throws Exception {
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = replicas.submit(() -> applied(this::first));
            assertThat(firstIsUnderWay.await(10, TimeUnit.SECONDS)).isTrue();
            var second = replicas.submit(() -> applied(_ -> effects.incrementAndGet()));
            assertWaits(second);
            firstMayEnd.complete(null);
            assertThat(first.get()).isEqualTo(Outcome.APPLIED);
            assertThat(second.get()).isEqualTo(Outcome.DUPLICATE);
        }
        assertThat(effects).hasValue(1);
    }

    @Test
    void the_second_takes_effect_when_the_first_rolls_back() throws Exception {
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = replicas.submit(() -> applied(this::first));
            assertThat(firstIsUnderWay.await(10, TimeUnit.SECONDS)).isTrue();
            var second = replicas.submit(() -> applied(_ -> effects.incrementAndGet()));
            assertWaits(second);
            firstMayEnd.completeExceptionally(new IllegalStateException("no such seat"));
            assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasMessageContaining("no such seat");
            assertThat(second.get()).isEqualTo(Outcome.APPLIED);
        }
        assertThat(effects).hasValue(1);
    }

    private Outcome applied(EventHandler<String> handler) {
        return apply.apply(new Delivery("note-keeper", new Origin("onsale.test.events", 0, 7),
                ParkingKey.of("note".getBytes(StandardCharsets.UTF_8)), Action.RECEIVE), event, handler);
    }

    private void first(Event<String> received) {
        firstIsUnderWay.countDown();
        firstMayEnd.join();
        effects.incrementAndGet();
    }

    private static void assertWaits(Future<Outcome> second) {
        assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }
}
