package dev.onsale.ops.consumers;

import java.util.List;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.report.OutputOption;
import dev.onsale.ops.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ops consumers list}. */
@Command(name = "list", description = "Shows the listeners of each replica.", footer = {"",
        "Exit code 1: a listener does not run."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class ListListenersCommand implements Callable<Integer> {

    private static final String RUNNING = "RUNNING";

    @Mixin
    private ServiceOptions services;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        var rows = services.replicas().stream()
                .flatMap(replica -> replica.listeners().stream().map(one -> new Row(replica.toString(), one))).toList();
        output.print(() -> table(rows), rows);
        return rows.stream().allMatch(row -> row.listener().state().equals(RUNNING)) ? ExitCode.OK : ExitCode.NOT_WELL;
    }

    private static String table(List<Row> rows) {
        var table = new Table(4, "CONSUMER", "SERVICE", "STATE", "TOPICS", "PARTITIONS");
        for (var row : rows) {
            var listener = row.listener();
            table.row(listener.consumer(), row.service(), listener.state(),
                    listener.topics() == null ? "-" : String.join(",", listener.topics()),
                    listener.partitions() == null ? "-" : listener.partitions().size());
        }
        return table.toString();
    }

    record Row(String service, Listener listener) {}
}
