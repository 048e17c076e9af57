package dev.onsale.messaging.topic;

/** Where a consumer's dead letters of one topic go. */
public final class DeadLetterTopic {

    /**
     * A dead letter carries its cause beside the original record, so it may be larger than any original: four times
     * what Kafka takes where nobody has raised its limit.
     */
    public static final int RECORD_BYTES_MAX = 4 * 1024 * 1024;

    private DeadLetterTopic() {}

    /** The dead-letter topic's name beside the topic's, prefixed if that is. */
    public static String of(String topic, String consumer) {
        return "%s.%s.dlt".formatted(topic, consumer);
    }
}
