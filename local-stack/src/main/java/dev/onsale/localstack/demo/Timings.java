package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** How long each call took, from the request sent to the answer read. */
final class Timings {

    private final Map<Call, ConcurrentLinkedQueue<Long>> nanos = new EnumMap<>(Call.class);
    private final LongAdder count = new LongAdder();

    Timings() {
        for (var call : Call.values()) {
            nanos.put(call, new ConcurrentLinkedQueue<>());
        }
    }

    void add(Call call, Duration took) {
        count.increment();
        samples(call).add(took.toNanos());
    }

    long count() {
        return count.sum();
    }

    Percentiles of(Call call) {
        return Percentiles.of(List.copyOf(samples(call)));
    }

    private ConcurrentLinkedQueue<Long> samples(Call call) {
        return java.util.Objects.requireNonNull(nanos.get(call));
    }
}
