package dev.onsale.ops.redrive;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How fast to send, how much, and how long to wait for the service. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class PaceOptions {

    @Option(names = "--rate", paramLabel = "RECORDS", defaultValue = "50", description = "at most so many a second; ${DEFAULT-VALUE} by default")
    private int rate;

    @Option(names = "--max", paramLabel = "RECORDS", defaultValue = "10000", description = "at most so many in all; ${DEFAULT-VALUE} by default")
    private int max;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "how long to wait for the service when it gets no further; ${DEFAULT-VALUE} by default")
    private int waitSeconds;

    @Option(names = "--run", paramLabel = "ID", description = "go on with a run that was broken off; what it has sent is not sent again")
    private @Nullable UUID run;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    public Pace pace() {
        return new Pace(positive(rate, "--rate"));
    }

    public int max() {
        return positive(max, "--max");
    }

    public Duration patience() {
        return Duration.ofSeconds(waitSeconds);
    }

    /** Whether an earlier run is gone on with. */
    public boolean goesOn() {
        return run != null;
    }

    /** The run to go on with, or a new one. */
    public String run() {
        return (run == null ? UUID.randomUUID() : run).toString();
    }

    private int positive(int number, String option) {
        if (number < 1) {
            throw new ParameterException(command.commandLine(), option + " must be at least 1");
        }
        return number;
    }
}
