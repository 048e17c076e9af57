package dev.onsale.ops.lag;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dev.onsale.ops.kafka.KafkaOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ops lag}. */
@Command(name = "lag", description = "Shows how far each consumer group is behind on each topic.", footer = {"",
        "Where a group has committed nothing on a partition, all of the partition is its lag."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class LagCommand implements Callable<Integer> {

    private static final int EXIT_OK = 0;
    private static final int EXIT_BEHIND = 1;

    enum Output {
        TABLE, JSON
    }

    @Mixin
    private KafkaOptions kafka;

    @Option(names = {"-g",
            "--group"}, paramLabel = "PREFIX", defaultValue = "", description = "only groups whose name starts so")
    private String groupPrefix;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "table", description = "table (the default), or json with each partition")
    private Output output;

    @Option(names = "--max-lag", paramLabel = "RECORDS", description = "exit with 1 when any group is further behind on any topic")
    private @Nullable Long maxLag;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var lags = kafka.ask((admin, answers) -> new MeasureLag(admin, answers)
                .measure(group -> group.startsWith(groupPrefix)));
        print(lags, spec.commandLine().getOut());
        return maxLag != null && lags.stream().anyMatch(lag -> lag.lag() > maxLag) ? EXIT_BEHIND : EXIT_OK;
    }

    private void print(List<TopicLag> lags, PrintWriter out) {
        out.println(switch (output) {
            case TABLE -> LagReport.table(lags);
            case JSON -> LagReport.json(lags);
        });
        out.flush();
    }
}
