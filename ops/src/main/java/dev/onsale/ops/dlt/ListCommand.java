package dev.onsale.ops.dlt;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.dlt.DeadRecord.State;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.TopicNames;
import dev.onsale.ops.report.OutputOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ops dlt list}. */
@Command(name = "list", description = "Counts dead letters by cause, and lists them.", footer = {"",
        "A record that died several times is one letter, its last. States: open; sent, but not read by "
                + "the service yet; settled, which has not died again; parked, which was given up for good."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class ListCommand implements Callable<Integer> {

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private TopicNames names;

    @Mixin
    private LetterOptions letters;

    @Mixin
    private OutputOption output;

    @Option(names = "--state", split = ",", paramLabel = "STATE", defaultValue = "open,sent", description = "open, sent, settled, parked; ${DEFAULT-VALUE} by default")
    private Set<State> states;

    @Option(names = "--limit", paramLabel = "LETTERS", defaultValue = "50", description = "list at most so many, the oldest; ${DEFAULT-VALUE} by default")
    private int limit;

    @Option(names = "--max-open", paramLabel = "LETTERS", description = "exit with 1 when more of them are open")
    private @Nullable Long maxOpen;

    @Override
    public Integer call() {
        List<DeadRecord> found;
        try (var connection = kafka.connect()) {
            found = new FindDeadRecords(connection, names.prefix()).find(letters.routes()).stream()
                    .filter(dead -> letters.selects(dead.letter())).toList();
        }
        var shown = found.stream().filter(dead -> states.contains(dead.state()))
                .sorted(Comparator.comparing(dead -> dead.letter().failedAt())).toList();
        var counts = counts(shown);
        var rows = shown.stream().limit(limit).map(LetterReport.Row::of).toList();
        output.print(() -> LetterReport.table(counts, rows, shown.size()), new Listing(counts, rows));
        long open = found.stream().filter(DeadRecord::isOpen).count();
        return maxOpen != null && open > maxOpen ? ExitCode.NOT_WELL : ExitCode.OK;
    }

    private static List<LetterReport.Count> counts(List<DeadRecord> dead) {
        Map<String, List<DeadRecord>> byKind = dead.stream().collect(Collectors.groupingBy(
                one -> "%s %s %s".formatted(one.letter().route(), one.state(), one.letter().causeKind()), TreeMap::new,
                Collectors.toList()));
        return byKind.values().stream().map(LetterReport.Count::of).toList();
    }

    record Listing(List<LetterReport.Count> counts, List<LetterReport.Row> letters) {}
}
