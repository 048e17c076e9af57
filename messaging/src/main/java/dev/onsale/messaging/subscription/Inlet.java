package dev.onsale.messaging.subscription;

import java.util.Locale;
import java.util.function.Function;

import dev.onsale.messaging.envelope.TextHeaders;
import dev.onsale.messaging.envelope.UnreadableEventException;
import dev.onsale.messaging.subscription.Delivery.Action;
import dev.onsale.messaging.topic.DeadLetterTopic;
import dev.onsale.messaging.topic.RedriveTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One of the two ways by which a subscription's records come: its topic, and the redrive topic, where operators send
 * dead letters again.
 *
 * @param consumer the consumer's name in the inbox
 * @param source the subscription's topic in this deployment
 * @param isRedrive whether this is the second way
 */
record Inlet(String consumer, String source, boolean isRedrive) {

    private static final String TOPIC = "redrive-topic";
    private static final String PARTITION = "redrive-partition";
    private static final String OFFSET = "redrive-offset";
    private static final String ACTION = "redrive-action";

    /** The topic that is read. */
    String topic() {
        return isRedrive ? RedriveTopic.of(source, consumer) : source;
    }

    /** The same for both ways. */
    String deadLetterTopic() {
        return DeadLetterTopic.of(source, consumer);
    }

    /**
     * The record, as what it is to its consumer.
     *
     * @throws UnreadableEventException when it was sent again without telling where it lay and what is to be done
     */
    Delivery deliveryOf(ConsumerRecord<byte[], byte[]> record) {
        return new Delivery(consumer, originOf(record), ParkingKey.of(record.key()),
                isRedrive ? actionOf(record) : Action.RECEIVE);
    }

    private Origin originOf(ConsumerRecord<?, ?> record) {
        if (!isRedrive) {
            return Origin.of(record);
        }
        if (!source.equals(TextHeaders.required(record.headers(), TOPIC))) {
            throw new UnreadableEventException("Header %s is not %s.".formatted(TOPIC, source));
        }
        return new Origin(source, number(record, PARTITION, Integer::parseUnsignedInt),
                number(record, OFFSET, Long::parseUnsignedLong));
    }

    /** For a record that is put aside: one that does not tell where it lay lies where it was found. */
    Origin originOrPlaceOf(ConsumerRecord<?, ?> record) {
        try {
            return originOf(record);
        } catch (UnreadableEventException e) {
            return Origin.of(record);
        }
    }

    private static <N extends Number> N number(ConsumerRecord<?, ?> record, String name, Function<String, N> parser) {
        try {
            var number = parser.apply(TextHeaders.required(record.headers(), name));
            if (number.longValue() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, with what is too large for its type.
        }
        throw new UnreadableEventException("Header %s is malformed.".formatted(name));
    }

    private static Action actionOf(ConsumerRecord<?, ?> record) {
        var action = TextHeaders.optional(record.headers(), ACTION);
        return switch (action == null ? "apply" : action.toLowerCase(Locale.ROOT)) {
            case "apply" -> Action.APPLY;
            case "reapply" -> Action.REAPPLY;
            case "discard" -> Action.DISCARD;
            default -> throw new UnreadableEventException(
                    "Header %s is none of apply, reapply and discard.".formatted(ACTION));
        };
    }
}
