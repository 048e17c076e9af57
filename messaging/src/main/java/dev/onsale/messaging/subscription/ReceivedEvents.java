package dev.onsale.messaging.subscription;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the records of one subscription, as {@code onsale.messaging.received}. */
class ReceivedEvents {

    /** Where a record can end, or fail on the way. */
    enum Fate {
        APPLIED, DUPLICATE, SKIPPED, FAILED, OUTAGE, DEAD_LETTERED
    }

    private final MeterRegistry meters;
    private final String consumer;
    private final String topic;

    ReceivedEvents(MeterRegistry meters, String consumer, String topic) {
        this.meters = meters;
        this.consumer = consumer;
        this.topic = topic;
    }

    void count(Fate fate) {
        meters.counter("onsale.messaging.received", "consumer", consumer, "topic", topic,
                "outcome", fate.name().toLowerCase(Locale.ROOT)).increment();
    }
}
