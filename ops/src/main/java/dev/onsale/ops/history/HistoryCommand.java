package dev.onsale.ops.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.TopicNames;
import dev.onsale.ops.report.Moment;
import dev.onsale.ops.report.OutputOption;
import dev.onsale.ops.report.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ops history}. */
@Command(name = "history", description = "Shows what was done with this command line, by whom, and how it ended.", footer = {
        "", "An action without an exit code goes on still, or was killed: its outcome is what it was about "
                + "to do."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class HistoryCommand implements Callable<Integer> {

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private TopicNames names;

    @Mixin
    private OutputOption output;

    @Option(names = "--since", paramLabel = "TIME", converter = Moment.class, description = "only what was begun since a time (2026-11-30T20:00:00Z) or within an age (2h)")
    private @Nullable Instant since;

    @Override
    public Integer call() {
        var actions = new LinkedHashMap<UUID, Entry>();
        var begins = new LinkedHashMap<UUID, Instant>();
        try (var connection = kafka.connect()) {
            for (var entry : Journal.read(connection, names)) {
                begins.putIfAbsent(entry.action(), entry.at());
                actions.put(entry.action(), entry);
            }
        }
        var shown = actions.values().stream().map(last -> Row.of(last, begins.getOrDefault(last.action(), last.at())))
                .filter(row -> since == null || !row.begunAt().isBefore(since)).toList();
        output.print(() -> table(shown), shown);
        return ExitCode.OK;
    }

    private static String table(List<Row> rows) {
        if (rows.isEmpty()) {
            return "Nothing was done.";
        }
        var table = new Table(5, "BEGUN", "OPERATOR", "EXIT", "ARGUMENTS", "OUTCOME");
        rows.forEach(row -> table.row(row.begunAt(), row.operator(), row.exitCode() == null ? "-" : row.exitCode(),
                String.join(" ", row.arguments()), row.outcome()));
        return table.toString();
    }

    record Row(UUID action, Instant begunAt, @Nullable Instant endedAt, String operator, String host, String command,
            List<String> arguments, @Nullable Integer exitCode, String outcome) {

        static Row of(Entry last, Instant begunAt) {
            return new Row(last.action(), begunAt, last.phase() == Entry.Phase.ENDED ? last.at() : null,
                    last.operator(), last.host(), last.command(), last.arguments(), last.exitCode(), last.outcome());
        }
    }
}
