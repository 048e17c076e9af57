package dev.onsale.ops.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.Span;
import dev.onsale.ops.kafka.Text;
import dev.onsale.ops.kafka.TopicNames;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.report.Moment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which records, for which consumer. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class RangeOptions {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6}):([0-9]{1,18})-([0-9]{1,18})");

    @Option(names = {"-t", "--topic"}, required = true, paramLabel = "TOPIC", description = "as in the contracts")
    private String topic;

    @Option(names = {"-g",
            "--group"}, required = true, paramLabel = "GROUP", description = "the consumer, as in its inbox")
    private String group;

    @Option(names = "--from", paramLabel = "TIME", converter = Moment.class, description = "from the records of a time (2026-11-30T20:00:00Z) or an age (2h) on")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.class, description = "before a time; otherwise up to now")
    private @Nullable Instant to;

    @Option(names = "--offsets", split = ",", paramLabel = "PARTITION:FIRST-LAST", description = "instead of times; both ends are included")
    private @Nullable List<String> offsets;

    @Option(names = "--key", paramLabel = "KEY", description = "only records with this key")
    private @Nullable String key;

    @Option(names = "--type", split = ",", paramLabel = "TYPE", description = "only events of these types")
    private @Nullable Set<String> types;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    Route route(TopicNames names) {
        return new Route(names.prefix(), names.prefixed(topic), group);
    }

    boolean isByOffsets() {
        return offsets != null;
    }

    boolean namesTypes() {
        return types != null;
    }

    boolean selects(ConsumerRecord<byte[], byte[]> record) {
        return (key == null || (record.key() != null && key.equals(Text.of(record.key()))))
                && (types == null || types.contains(String.valueOf(Text.header(record.headers(), "ce_type"))));
    }

    /** The offsets that the options mean now, of those that there are. */
    Map<TopicPartition, Span> spans(Route route, Kafka kafka) {
        if ((offsets == null) == (from == null) || (offsets != null && to != null)) {
            throw wrong("say either --from (and --to), or --offsets");
        }
        if (!kafka.topics().contains(route.topic())) {
            throw new RefusedException("There is no topic %s.".formatted(route.topic()));
        }
        var all = kafka.spans(Set.of(route.topic()));
        var spans = new HashMap<>(offsets == null ? byTime(all, kafka) : byOffsets(all, route.topic(), offsets));
        spans.values().removeIf(Span::isEmpty);
        return spans;
    }

    private Map<TopicPartition, Span> byTime(Map<TopicPartition, Span> all, Kafka kafka) {
        var first = kafka.offsetsAt(all, from == null ? 0 : from.toEpochMilli());
        var end = to == null ? Map.<TopicPartition, Long>of() : kafka.offsetsAt(all, to.toEpochMilli());
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                each -> each.getValue().within(new Span(first.getOrDefault(each.getKey(), 0L),
                        end.getOrDefault(each.getKey(), Long.MAX_VALUE)))));
    }

    private Map<TopicPartition, Span> byOffsets(Map<TopicPartition, Span> all, String topicName, List<String> texts) {
        var spans = new HashMap<TopicPartition, Span>();
        for (var text : texts) {
            var match = SPAN.matcher(text);
            if (!match.matches()) {
                throw wrong("--offsets: '%s' is not PARTITION:FIRST-LAST".formatted(text));
            }
            var partition = new TopicPartition(topicName, Integer.parseInt(match.group(1)));
            var there = all.get(partition);
            if (there == null) {
                throw wrong("--offsets: %s has no partition %s".formatted(topicName, match.group(1)));
            }
            spans.put(partition, there.within(
                    new Span(Long.parseLong(match.group(2)), Long.parseLong(match.group(3)) + 1)));
        }
        return spans;
    }

    /** The spans as {@code --offsets} takes them. */
    static String asOffsets(Map<TopicPartition, Span> spans) {
        var sorted = new TreeMap<Integer, Span>();
        spans.forEach((partition, span) -> sorted.put(partition.partition(), span));
        return sorted.entrySet().stream().map(each -> "%d:%d-%d".formatted(each.getKey(), each.getValue().from(),
                each.getValue().until() - 1)).collect(Collectors.joining(","));
    }

    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
