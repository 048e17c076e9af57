package dev.onsale.ops.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.onsale.ops.dlt.DeadRecord;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.Span;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.Origin;
import dev.onsale.ops.redrive.Pace;
import dev.onsale.ops.redrive.Redrive;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.redrive.Sent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sends records of a topic to a redrive topic, each partition in order, after those that its run has sent already. */
final class SendRange {

    private static final int PROGRESS_EVERY = 100;

    private final Kafka kafka;
    private final Route route;
    private final String run;
    private final Action action;
    private final Map<Origin, DeadRecord> open;

    SendRange(Kafka kafka, Route route, String run, Action action, List<DeadRecord> dead) {
        this.kafka = kafka;
        this.route = route;
        this.run = run;
        this.action = action;
        this.open = dead.stream().collect(Collectors.toMap(each -> each.letter().origin(), each -> each));
    }

    Route route() {
        return route;
    }

    String run() {
        return run;
    }

    void send(Map<TopicPartition, Span> spans, Predicate<ConsumerRecord<byte[], byte[]>> isSelected, Pace pace,
            IntConsumer progress) {
        var written = new AtomicInteger();
        try (var reader = kafka.reader(); var writer = kafka.writer()) {
            reader.read(left(spans), record -> {
                if (isSelected.test(record)) {
                    pace.keep();
                    writer.write(redrive(record).of(record, route));
                    if (written.incrementAndGet() % PROGRESS_EVERY == 0) {
                        progress.accept(written.get());
                    }
                }
            });
        }
    }

    /** In each partition a run sends in order, so that its last record says where to go on. */
    private Map<TopicPartition, Span> left(Map<TopicPartition, Span> spans) {
        var next = new HashMap<Integer, Long>();
        for (var item : Sent.to(route, kafka).of(run)) {
            next.merge(item.redrive().origin().partition(), item.redrive().origin().offset() + 1, Math::max);
        }
        return spans.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                each -> each.getValue().after(next.getOrDefault(each.getKey().partition(), 0L))));
    }

    private Redrive redrive(ConsumerRecord<byte[], byte[]> record) {
        var origin = new Origin(record.partition(), record.offset());
        var dead = open.get(origin);
        return dead == null
                ? new Redrive(origin, 1, run, action, null, null)
                : new Redrive(origin, dead.letter().redrives() + 1, run, action, dead.letter().at(), null);
    }
}
