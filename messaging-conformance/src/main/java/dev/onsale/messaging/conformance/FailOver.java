package dev.onsale.messaging.conformance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.onsale.messaging.conformance.Conformance.eventually;

/**
 * The other instance leads, and publishes what this one writes. Then it is killed, between a commit of its own and
 * whatever its library does after that; this instance writes and publishes on. It happens once, for all who ask.
 */
final class FailOver {

    private static final int SUBJECTS = 5;
    private static final int EVERY_MILLIS = 25;
    private static final long UNDER_WAY = 20;

    private final MessagingUnderTest messaging;
    private final TransactionTemplate transactions;
    private final Instance other;
    private final Wire wire;
    private final UUID run = UUID.randomUUID();
    private final List<String> subjects = IntStream.range(0, SUBJECTS)
            .mapToObj(number -> "surviving-%d-%s".formatted(number, run)).toList();
    private final AtomicLong version = new AtomicLong();
    private final FutureTask<Outcome> once = new FutureTask<>(this::takePlace);

    /**
     * What was seen.
     *
     * @param dying the aggregate that the killed instance wrote
     * @param subjects those that the other one wrote
     * @param versionAtDeath of each of those, when the leader was dead
     * @param lastVersion of each of those in the end
     * @param read the topic in the end
     * @param silence from the death to the next event
     */
    record Outcome(String dying, List<String> subjects, long versionAtDeath, long lastVersion,
            List<ConsumerRecord<byte[], byte[]>> read, Duration silence) {}

    FailOver(MessagingUnderTest messaging, TransactionTemplate transactions, Instance other, Wire wire) {
        this.messaging = messaging;
        this.transactions = transactions;
        this.other = other;
        this.wire = wire;
    }

    Outcome outcome() {
        once.run();
        try {
            return once.get();
        } catch (ExecutionException e) {
            throw new AssertionError("The fail-over did not come to its end.", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome takePlace() {
        var dying = "dying-" + run;
        messaging.stopPublishing();
        other.commit(Note.of(dying, 1));
        wire.untilArrived(dying, 1); // So it has started, and leads.
        messaging.startPublishing();
        try (var load = Executors.newSingleThreadScheduledExecutor()) {
            var _ = load.scheduleAtFixedRate(this::append, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            wire.untilArrived(subjects.getFirst(), UNDER_WAY);
            other.commitAndBeKilled(Note.of(dying, 2));
            long atDeath = version.get();
            long killedAt = System.currentTimeMillis();
            long nextAt = wire.until(read -> read.stream().anyMatch(record -> record.timestamp() > killedAt)).stream()
                    .mapToLong(ConsumerRecord::timestamp).filter(at -> at > killedAt).min().orElseThrow();
            eventually().until(() -> version.get() > atDeath + UNDER_WAY);
            load.shutdown();
            eventually().until(load::isTerminated);
            return new Outcome(dying, subjects, atDeath, version.get(), allOf(dying),
                    Duration.ofMillis(nextAt - killedAt));
        }
    }

    private void append() {
        long next = version.get() + 1;
        transactions.executeWithoutResult(
                _ -> subjects.forEach(subject -> messaging.append(Note.of(subject, next))));
        version.set(next);
    }

    private List<ConsumerRecord<byte[], byte[]>> allOf(String dying) {
        return wire.until(read -> Wire.versionsOf(dying, read).contains(2L) && subjects.stream()
                .allMatch(subject -> Wire.versionsOf(subject, read).contains(version.get())));
    }
}
