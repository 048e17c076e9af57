package dev.onsale.ops.redrive;

/**
 * A topic and one of its consumers.
 *
 * @param prefix of the deployment
 * @param topic with the prefix
 * @param consumer without it, as in the inbox
 */
public record Route(String prefix, String topic, String consumer) {

    public static final String DEAD_LETTERS = ".dlt";

    public String deadLetterTopic() {
        return "%s.%s%s".formatted(topic, consumer, DEAD_LETTERS);
    }

    public String redriveTopic() {
        return "%s.%s.redrive".formatted(topic, consumer);
    }

    /** The consumer group that reads the redrive topic. */
    public String redriveGroup() {
        return "%s%s.redrive".formatted(prefix, consumer);
    }

    @Override
    public String toString() {
        return "%s for %s".formatted(topic, consumer);
    }
}
