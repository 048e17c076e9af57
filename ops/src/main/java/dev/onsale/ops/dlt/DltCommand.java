package dev.onsale.ops.dlt;

import picocli.CommandLine.Command;

/** {@code ops dlt}. */
@Command(name = "dlt", synopsisSubcommandLabel = "COMMAND", description = "Shows dead letters, and sends them through their consumer again or parks them for good.", subcommands = {
        ListCommand.class, ShowCommand.class, RedriveCommand.class, ParkCommand.class})
public final class DltCommand {}
