package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Publishes what the engine read. Its position moves only after Kafka has acknowledged the whole batch: a failure
 * throws, the engine stops, and the batch comes again after the restart.
 */
class PublishBatch implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private final Publisher publisher;
    private final ReentrantLock underWay = new ReentrantLock();
    private volatile long heardAtNanos = System.nanoTime();

    PublishBatch(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void handleBatch(List<RecordChangeEvent<SourceRecord>> changes,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer) throws InterruptedException {
        underWay.lockInterruptibly();
        try {
            publisher.publish(rowsIn(changes));
            for (var change : changes) {
                committer.markProcessed(change);
            }
            committer.markBatchFinished();
        } finally {
            heardAtNanos = System.nanoTime();
            underWay.unlock();
        }
    }

    private static List<OutboxRow> rowsIn(List<RecordChangeEvent<SourceRecord>> changes) {
        return changes.stream()
                .map(change -> (Struct) change.record().value())
                .filter(PublishBatch::isRow)
                .map(value -> OutboxRow.of(value.getStruct("after")))
                .toList();
    }

    /** Heartbeats are no rows; they only move the position. */
    private static boolean isRow(Struct value) {
        return value.schema().field("after") != null && value.get("after") != null;
    }

    /** For how long no batch has come; none while one is under way, however long that takes. */
    Duration silence() {
        return underWay.isLocked() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heardAtNanos);
    }

    /** Lets a batch under way end, within limits, and no other begin: stopping in between would repeat events. */
    void finish(Duration wait) throws InterruptedException {
        if (!underWay.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            publisher.close();
        }
    }
}
