package dev.onsale.ops.replay;

import picocli.CommandLine.Command;

/** {@code ops replay}. */
@Command(name = "replay", synopsisSubcommandLabel = "COMMAND", description = "Sends a part of a topic through one consumer once more, and compares what it has received with the log.", subcommands = {
        PlanCommand.class, RunCommand.class, VerifyCommand.class})
public final class ReplayCommand {}
