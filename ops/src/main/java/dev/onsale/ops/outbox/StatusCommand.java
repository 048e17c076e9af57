package dev.onsale.ops.outbox;

import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.database.DatabaseOptions;
import dev.onsale.ops.report.OutputOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ops outbox status}. */
@Command(name = "status", description = "Shows the rows of an outbox, those that Kafka has not acknowledged, and its recoveries.", footer = {
        "", "What is acknowledged is stored every few seconds: what waits may have been sent just now."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DatabaseOptions databases;

    @Mixin
    private OutputOption output;

    @Option(names = "--max-waiting", paramLabel = "ROWS", description = "exit with 1 when more rows wait")
    private @Nullable Long maxWaiting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var database = databases.connect().orElseThrow(() -> new ParameterException(spec.commandLine(),
                "there is no outbox without a database: --database-url"))) {
            var status = database.ask(Status::read);
            output.print(status::toString, status);
            return maxWaiting != null && status.waiting() > maxWaiting ? ExitCode.NOT_WELL : ExitCode.OK;
        }
    }
}
