package dev.onsale.messaging.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Debezium's engine. */
class Engine {

    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration BATCH_END_WAIT = Duration.ofSeconds(2);
    private static final int START_SECONDS_MAX = 60;
    private static final long CLOSE_RETRY_MILLIS = 50;

    private final PublishBatch batches;
    private final String memoryName;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    Engine(RelayMemory memory, RelayDatabase.Address database, RelayProperties properties, Publisher publisher) {
        batches = new PublishBatch(publisher);
        memoryName = EngineMemory.register(memory);
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(EngineSettings.of(database, properties, memoryName, memory.knowsOutbox()))
                .using(Engine.class.getClassLoader())
                .using((_, sinceLastCommit) -> sinceLastCommit.compareTo(properties.offsetInterval()) >= 0)
                .using((success, message, error) -> {
                    if (success) {
                        outcome.complete(null);
                    } else {
                        outcome.completeExceptionally(error == null ? new IllegalStateException(message) : error);
                    }
                })
                .notifying(batches)
                .build();
    }

    /** Returns when the engine was closed, throws when it failed. */
    void run() throws Exception {
        try {
            engine.run();
            outcome.get(1, TimeUnit.SECONDS);
        } finally {
            EngineMemory.unregister(memoryName);
            done.countDown();
        }
    }

    /** For how long the engine has delivered nothing, not even a heartbeat. */
    Duration silence() {
        return batches.silence();
    }

    /** Stops reading after the batch under way, and stores its position. */
    void close() throws InterruptedException {
        batches.finish(BATCH_END_WAIT);
        long attempts = TimeUnit.SECONDS.toMillis(START_SECONDS_MAX) / CLOSE_RETRY_MILLIS;
        for (long attempt = 0; attempt < attempts && done.getCount() > 0; attempt++) {
            try {
                engine.close();
                return;
            } catch (IllegalStateException | IOException e) {
                // It refuses while it starts, and when it is ending already.
                log.debug("The engine cannot be closed yet: {}", e.getMessage());
                if (done.await(CLOSE_RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }
}
