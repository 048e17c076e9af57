package dev.onsale.ops.replay;

import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.database.Database;
import dev.onsale.ops.database.DatabaseOptions;
import dev.onsale.ops.database.Inbox;
import dev.onsale.ops.dlt.FindDeadRecords;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.TopicNames;
import dev.onsale.ops.report.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ops replay plan}. */
@Command(name = "plan", description = "Shows what a replay would send, and what of it the consumer has received. Changes nothing.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private TopicNames names;

    @Mixin
    private RangeOptions range;

    @Mixin
    private DatabaseOptions databases;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        var database = databases.connect();
        try (var connection = kafka.connect()) {
            var route = range.route(names);
            var spans = range.spans(route, connection);
            var plan = Plan.of(route, RangeOptions.asOffsets(spans), Survey.of(spans, range, connection),
                    new FindDeadRecords(connection, names.prefix()).find(route), database.map(Inbox::new));
            output.print(plan::toString, plan);
            return ExitCode.OK;
        } finally {
            database.ifPresent(Database::close);
        }
    }
}
