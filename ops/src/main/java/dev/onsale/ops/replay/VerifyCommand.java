package dev.onsale.ops.replay;

import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.database.DatabaseOptions;
import dev.onsale.ops.database.Inbox;
import dev.onsale.ops.dlt.FindDeadRecords;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.TopicNames;
import dev.onsale.ops.report.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ops replay verify}. */
@Command(name = "verify", description = "Compares a range of a topic with the consumer's inbox, and lists what it has not received.", footer = {
        "", "Without --type, the types that the consumer handles are those of which it has received "
                + "something in the range. Exit code 1: there are differences."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class VerifyCommand implements Callable<Integer> {

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
        try (var database = databases.connect()
                .orElseThrow(() -> range.wrong("verify compares with an inbox: --database-url"));
                var connection = kafka.connect()) {
            var route = range.route(names);
            var spans = range.spans(route, connection);
            var survey = Survey.of(spans, range, connection);
            var received = new Inbox(database).received(route.consumer(), survey.ids());
            var comparison = Comparison.of(survey, received, range.namesTypes(),
                    new FindDeadRecords(connection, names.prefix()).find(route),
                    connection.committed(names.prefix() + route.consumer()), route);
            output.print(comparison::toString, comparison);
            return comparison.differences().isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
        }
    }
}
