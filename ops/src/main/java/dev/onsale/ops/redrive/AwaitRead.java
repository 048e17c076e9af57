package dev.onsale.ops.redrive;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

import dev.onsale.ops.kafka.Kafka;
import org.apache.kafka.common.TopicPartition;

/** Waits until a service has worked through what was sent to its redrive topic. */
public final class AwaitRead {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Kafka kafka;
    private final Duration patience;
    private final LongConsumer progress;

    /**
     * Waits when it is told to.
     *
     * @param patience for how long nothing may move
     * @param progress is told how many records are left, whenever that changes
     */
    public AwaitRead(Kafka kafka, Duration patience, LongConsumer progress) {
        this.kafka = kafka;
        this.patience = patience;
        this.progress = progress;
    }

    /** How many records are left when it has ended; 0 unless nothing moved any more. */
    public long await(Route route, Map<TopicPartition, Long> ends) {
        long left = left(route, ends);
        long movedNanos = System.nanoTime();
        progress.accept(left);
        while (left > 0 && System.nanoTime() - movedNanos < patience.toNanos()) {
            Pace.sleep(PAUSE.toNanos());
            long now = left(route, ends);
            if (now != left) {
                progress.accept(now);
                movedNanos = System.nanoTime();
                left = now;
            }
        }
        return left;
    }

    private long left(Route route, Map<TopicPartition, Long> ends) {
        if (ends.isEmpty()) {
            return 0;
        }
        var read = kafka.committed(route.redriveGroup());
        var spans = kafka.spans(Set.of(route.redriveTopic()));
        return ends.entrySet().stream().mapToLong(end -> {
            var span = spans.get(end.getKey());
            long from = read.getOrDefault(end.getKey(), span == null ? 0 : span.from());
            return Math.max(0, end.getValue() - from);
        }).sum();
    }
}
