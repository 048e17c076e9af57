package dev.onsale.ops.consumers;

import picocli.CommandLine.Command;

/** {@code ops consumers}. */
@Command(name = "consumers", synopsisSubcommandLabel = "COMMAND", description = "Shows, pauses, resumes and moves the services' listeners.", subcommands = {
        ListListenersCommand.class, PauseCommand.class, ResumeCommand.class, SeekCommand.class})
public final class ConsumersCommand {}
