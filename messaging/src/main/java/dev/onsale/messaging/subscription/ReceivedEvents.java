package dev.onsale.messaging.subscription;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import static java.util.Objects.requireNonNull;

/** Counts what became of the records of one subscription, as {@code onsale.messaging.received}. */
class ReceivedEvents {

    /** Where a record can end, or fail on the way. */
    enum Fate {
        APPLIED, DUPLICATE, SKIPPED, FAILED, OUTAGE, DEAD_LETTERED
    }

    private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);

    /** All begin at 0, so that the first dead letter is a rise. */
    ReceivedEvents(MeterRegistry meters, String consumer, String topic) {
        for (var fate : Fate.values()) {
            counters.put(fate, meters.counter("onsale.messaging.received", "consumer", consumer, "topic", topic,
                    "outcome", fate.name().toLowerCase(Locale.ROOT)));
        }
    }

    void count(Fate fate) {
        requireNonNull(counters.get(fate)).increment();
    }
}
