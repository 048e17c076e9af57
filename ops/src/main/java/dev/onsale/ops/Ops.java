package dev.onsale.ops;

import dev.onsale.ops.audit.AuditCommand;
import dev.onsale.ops.consumers.ConsumersCommand;
import dev.onsale.ops.dlt.DltCommand;
import dev.onsale.ops.history.HistoryCommand;
import dev.onsale.ops.lag.LagCommand;
import dev.onsale.ops.outbox.OutboxCommand;
import dev.onsale.ops.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operators' command line. Exit codes: 0 all is well, 1 something is not, 2 wrong usage, 3 a server is missing. */
@Command(name = "ops", mixinStandardHelpOptions = true, version = "ops 0.1.0", scope = CommandLine.ScopeType.INHERIT, synopsisSubcommandLabel = "COMMAND", description = "Looks after a running Onsale.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:all is well", "1:something is not, or the command refused", "2:wrong usage",
        "3:a server does not answer"}, subcommands = {
                LagCommand.class, AuditCommand.class, DltCommand.class, ReplayCommand.class, ConsumersCommand.class,
                HistoryCommand.class, OutboxCommand.class})
public final class Ops {

    private Ops() {}

    static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, which says what went wrong in one line instead of a stack trace. */
    static CommandLine commandLine() {
        var ops = new CommandLine(new Ops());
        ops.setCaseInsensitiveEnumValuesAllowed(true);
        ops.setExecutionExceptionHandler((failure, command, _) -> {
            int exitCode = switch (failure) {
                case UnreachableException _ -> ExitCode.UNREACHABLE;
                case RefusedException _ -> ExitCode.NOT_WELL;
                default -> throw failure;
            };
            command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
            return exitCode;
        });
        return ops;
    }
}
