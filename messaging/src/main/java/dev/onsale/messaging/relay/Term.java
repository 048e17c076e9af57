package dev.onsale.messaging.relay;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.onsale.messaging.relay.RelayDatabase.Session;
import dev.onsale.messaging.relay.RelayStatus.Phase;
import org.jspecify.annotations.Nullable;

/** One term of leadership: finds where to continue, then publishes until it fails or is closed. */
class Term implements AutoCloseable {

    private static final int END_SECONDS_MAX = 15;
    /** A hung engine throws nothing; after so many heartbeats without one it is taken for dead. */
    private static final int HEARTBEATS_MISSED_MAX = 6;

    private final Session session;
    private final RelayDatabase.Address database;
    private final RelayProperties properties;
    private final Publisher publisher;
    private final RelayStatus status;
    private final RelayMemory memory;
    private final PurgeOutbox purge;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private @Nullable Engine engine;
    private boolean closed;
    private long beatAtNanos = System.nanoTime();
    private long beatSeq;

    Term(Session session, RelayDatabase.Address database, RelayProperties properties, Publisher publisher,
            RelayStatus status) {
        this.session = session;
        this.database = database;
        this.properties = properties;
        this.publisher = publisher;
        this.status = status;
        memory = new RelayMemory(session.jdbc(), publisher::publishedSeq);
        purge = new PurgeOutbox(session.jdbc(), memory, properties, status);
        thread = Thread.ofPlatform().name("relay-term").unstarted(this::run);
    }

    Term begin() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            var reason = whyNotContinue();
            if (reason.isPresent()) {
                status.enter(Phase.REPUBLISHING);
                new RepublishOutbox(session.jdbc(), memory, publisher).because(reason.get());
            }
            var created = createEngine();
            if (created.isPresent()) {
                created.get().run();
            }
            ended.complete(null);
        } catch (Throwable e) { // Whatever it is, the relay must hear of it.
            ended.completeExceptionally(e);
        }
    }

    private Optional<String> whyNotContinue() {
        var stored = memory.position();
        if (stored.isEmpty()) {
            return Optional.of("The relay has no position yet");
        }
        if (!memory.knowsOutbox()) {
            return Optional.of("The relay does not know the outbox table's definition");
        }
        var position = BinlogPosition.parse(stored.get().position());
        return new BinaryLog(session.jdbc()).canContinueFrom(position, stored.get().serverId())
                ? Optional.empty()
                : Optional.of("The binary log does not continue at the relay's position " + position);
    }

    private synchronized Optional<Engine> createEngine() {
        if (closed) {
            return Optional.empty();
        }
        engine = new Engine(memory, database, properties, publisher);
        return Optional.of(engine);
    }

    /** Throws why the term ended, if it has, or should. */
    void check() {
        if (ended.isDone()) {
            ended.join();
            throw new IllegalStateException("The engine ended by itself.");
        }
        Engine running;
        synchronized (this) {
            running = engine;
        }
        if (running != null) {
            check(running);
        }
    }

    private void check(Engine running) {
        var silence = running.silence();
        if (silence.compareTo(properties.heartbeatInterval().multipliedBy(HEARTBEATS_MISSED_MAX)) > 0) {
            throw new IllegalStateException("The engine has been silent for %s.".formatted(silence));
        }
        if (status.phase() != Phase.STREAMING && memory.knowsOutbox()) {
            status.enter(Phase.STREAMING);
        }
        long seq = publisher.publishedSeq();
        if (seq != beatSeq || System.nanoTime() - beatAtNanos > properties.heartbeatInterval().toNanos()) {
            beatSeq = seq;
            beatAtNanos = System.nanoTime();
            memory.beat();
        }
        purge.step();
    }

    @Override
    public void close() {
        Engine running;
        synchronized (this) {
            closed = true;
            running = engine;
        }
        try {
            if (running == null) {
                publisher.close(); // Ends a republishing that waits for Kafka.
                thread.interrupt();
            } else {
                running.close();
            }
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("The engine does not end.");
        }
    }
}
