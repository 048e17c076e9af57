package dev.onsale.messaging.topic;

/** Where operators send a consumer's dead letters of one topic again. */
public final class RedriveTopic {

    private RedriveTopic() {}

    /** The redrive topic's name beside the topic's, prefixed if that is. */
    public static String of(String topic, String consumer) {
        return "%s.%s.redrive".formatted(topic, consumer);
    }
}
