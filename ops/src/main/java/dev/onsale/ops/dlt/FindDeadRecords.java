package dev.onsale.ops.dlt;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.onsale.ops.dlt.DeadRecord.State;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.Origin;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.redrive.Sent;
import org.jspecify.annotations.Nullable;

/** Reads dead-letter topics, and from the redrive topics beside them what has become of each letter. */
public final class FindDeadRecords {

    private final Kafka kafka;
    private final String prefix;

    /**
     * Finds when it is asked.
     *
     * @param prefix of the deployment's topics
     */
    public FindDeadRecords(Kafka kafka, String prefix) {
        this.kafka = kafka;
        this.prefix = prefix;
    }

    /** The routes that have a dead-letter topic. */
    List<Route> routes() {
        var topics = kafka.topics();
        return topics.stream().filter(topic -> topic.startsWith(prefix) && topic.endsWith(Route.DEAD_LETTERS))
                .sorted().flatMap(topic -> route(topic, topics).stream()).toList();
    }

    /** Topics and consumers may have dots in their names: the source is the longest topic that there is. */
    private Optional<Route> route(String deadLetterTopic, Set<String> topics) {
        var both = deadLetterTopic.substring(0, deadLetterTopic.length() - Route.DEAD_LETTERS.length());
        for (int dot = both.lastIndexOf('.'); dot > 0; dot = both.lastIndexOf('.', dot - 1)) {
            if (topics.contains(both.substring(0, dot))) {
                return Optional.of(new Route(prefix, both.substring(0, dot), both.substring(dot + 1)));
            }
        }
        return Optional.empty();
    }

    /** All dead records of the wanted routes, in the order of their source topics. */
    List<DeadRecord> find(Predicate<Route> isWanted) {
        return routes().stream().filter(isWanted).flatMap(route -> find(route).stream()).toList();
    }

    /** The dead records of one route, in the order of the source topic. */
    public List<DeadRecord> find(Route route) {
        if (!kafka.topics().contains(route.deadLetterTopic())) {
            return List.of();
        }
        var letters = new HashMap<Origin, Letter>();
        try (var reader = kafka.reader()) {
            reader.read(kafka.spans(Set.of(route.deadLetterTopic())), record -> {
                var letter = Letter.of(record, route);
                letters.merge(letter.origin(), letter, Letter::later);
            });
        }
        // After the letters, so that nothing that was sent for one of them is missed.
        var sent = letters.isEmpty() ? new Sent(List.of(), Map.of()) : Sent.to(route, kafka);
        return judge(letters, sent);
    }

    static List<DeadRecord> judge(Map<Origin, Letter> letters, Sent sent) {
        var last = new HashMap<Origin, Sent.Item>();
        for (var item : sent.items()) {
            var letter = letters.get(item.redrive().origin());
            if (letter != null && isFor(letter, item)) {
                last.put(letter.origin(), item);
            }
        }
        return letters.values().stream().map(letter -> {
            var item = last.get(letter.origin());
            return new DeadRecord(letter, state(item, sent), item);
        }).sorted(Comparator.comparing(dead -> dead.letter().origin())).toList();
    }

    /** What was sent before the letter came to be is not for it. */
    private static boolean isFor(Letter letter, Sent.Item item) {
        var seen = item.redrive().letter();
        return seen == null
                ? item.redrive().count() > letter.redrives()
                : seen.partition() == letter.at().partition() && seen.offset() >= letter.at().offset();
    }

    private static State state(Sent.@Nullable Item item, Sent sent) {
        if (item == null) {
            return State.OPEN;
        }
        if (item.redrive().action() == Action.DISCARD) {
            return State.PARKED;
        }
        return sent.isRead(item) ? State.SETTLED : State.SENT;
    }
}
