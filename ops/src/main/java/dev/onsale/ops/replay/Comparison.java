package dev.onsale.ops.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.onsale.ops.dlt.DeadRecord;
import dev.onsale.ops.redrive.Origin;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.report.Table;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The log against an inbox.
 *
 * @param compared events of types that the consumer handles
 * @param received those of them that the inbox has
 * @param parked those that are not there since an operator gave them up
 * @param unhandledTypes of which nothing was received
 * @param differences what should be there and is not
 */
record Comparison(int compared, int received, int parked, Set<String> unhandledTypes, List<Difference> differences) {

    private static final int ROWS_MAX = 100;

    /** Why an event is not there. */
    enum Why {
        /** Nothing explains it: its effect is lost. */
        MISSING,
        /** The consumer has not got there yet. */
        NOT_READ_YET,
        /** It is a dead letter, or on its way again. */
        DEAD_LETTER
    }

    record Difference(Why why, String origin, String id, String type, @Nullable String key) {}

    static Comparison of(Survey survey, Set<String> received, boolean allTypes, List<DeadRecord> dead,
            Map<TopicPartition, Long> read, Route route) {
        // Where nothing at all was received, nothing says that the consumer does not handle it: all is compared.
        var handled = allTypes || received.isEmpty() ? survey.types().keySet() : survey.types(received).keySet();
        var unhandled = new TreeSet<>(survey.types().keySet());
        unhandled.removeAll(handled);
        var deadAt = dead.stream().collect(Collectors.toMap(each -> each.letter().origin(), Function.identity()));
        var compared = survey.events().stream().filter(event -> handled.contains(event.type())).toList();
        var absent = compared.stream().filter(event -> !received.contains(event.id())).toList();
        var differences = absent.stream().filter(event -> !isParked(deadAt.get(event.origin())))
                .map(event -> new Difference(why(event.origin(), deadAt, read, route), event.origin().toString(),
                        event.id(), event.type(), event.key()))
                .toList();
        return new Comparison(compared.size(), compared.size() - absent.size(), absent.size() - differences.size(),
                unhandled, differences);
    }

    private static boolean isParked(@Nullable DeadRecord dead) {
        return dead != null && dead.state() == DeadRecord.State.PARKED;
    }

    private static Why why(Origin origin, Map<Origin, DeadRecord> dead, Map<TopicPartition, Long> read, Route route) {
        var letter = dead.get(origin);
        if (letter != null && letter.state() != DeadRecord.State.SETTLED) {
            return Why.DEAD_LETTER;
        }
        return origin.offset() >= read.getOrDefault(new TopicPartition(route.topic(), origin.partition()), 0L)
                ? Why.NOT_READ_YET
                : Why.MISSING;
    }

    @Override
    public String toString() {
        var summary = "%d events compared, %d received, %d parked for good, %d differences.%s".formatted(compared,
                received, parked, differences.size(), unhandledTypes.isEmpty()
                        ? ""
                        : "%nNothing was received of, and so not compared: %s (--type does)".formatted(
                                String.join(", ", unhandledTypes)));
        if (differences.isEmpty()) {
            return summary;
        }
        var table = new Table(5, "WHY", "ORIGIN", "TYPE", "KEY", "EVENT");
        differences.stream().limit(ROWS_MAX).forEach(each -> table.row(each.why(), each.origin(), each.type(),
                each.key() == null ? "-" : each.key(), each.id()));
        return "%s%n%n%s%s".formatted(table, summary, differences.size() > ROWS_MAX
                ? "%nThe first %d are shown.".formatted(ROWS_MAX)
                : "");
    }
}
