package dev.onsale.ops.outbox;

import picocli.CommandLine.Command;

/** {@code ops outbox}. */
@Command(name = "outbox", synopsisSubcommandLabel = "COMMAND", description = "Shows the outbox of a service and how far its relay is.", subcommands = StatusCommand.class)
public final class OutboxCommand {}
