package dev.onsale.ops.history;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.history.Entry.Phase;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.TopicNames;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** On every command that changes something: it acts only when told, and leaves a trace. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class ActOptions {

    @Mixin
    private TopicNames names;

    @Option(names = "--execute", description = "do it; otherwise only what would be done is shown")
    private boolean execute;

    @Option(names = "--operator", paramLabel = "NAME", defaultValue = "${env:ONSALE_OPERATOR:-${sys:user.name}}", description = "who does it, for the history; otherwise $$ONSALE_OPERATOR, or the user of this machine")
    private String operator;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    public boolean execute() {
        return execute;
    }

    public TopicNames names() {
        return names;
    }

    /**
     * Acts, with a line in the history before and one after.
     *
     * @param intent what is about to be done, for one who has to go on where it was broken off
     * @return the action's exit code, or {@link ExitCode#NOT_WELL} where its end could not be written
     * @throws RefusedException when the line before cannot be written: nothing was done
     */
    public int act(Kafka kafka, String intent, Action action) {
        try (var journal = new Journal(kafka, names)) {
            var begun = new Entry(UUID.randomUUID(), Phase.BEGUN, Instant.now(), operator, host(),
                    command.qualifiedName(), Secrets.without(arguments()), intent, null);
            journal.append(begun);
            try {
                var done = action.run();
                return end(journal, begun.ended(done.summary(), done.exitCode())) ? done.exitCode() : ExitCode.NOT_WELL;
            } catch (RuntimeException e) {
                end(journal, begun.ended("failed: " + e.getMessage(),
                        e instanceof UnreachableException ? ExitCode.UNREACHABLE : ExitCode.NOT_WELL));
                throw e;
            }
        }
    }

    private boolean end(Journal journal, Entry ended) {
        try {
            journal.append(ended);
            return true;
        } catch (RefusedException | UnreachableException e) {
            command.commandLine().getErr().println("The history does not know how this ended: " + e.getMessage());
            return false;
        }
    }

    private List<String> arguments() {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** What a command does when it is told to. */
    @FunctionalInterface
    public interface Action {

        Done run();
    }

    /**
     * How it ended.
     *
     * @param summary in one line, for the history
     */
    public record Done(int exitCode, String summary) {}
}
