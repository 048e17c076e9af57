package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.onsale.localstack.infra.Processes;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: servers, provider simulator, services. Its parts outlive whoever started them,
 * until
 * {@link #down()}; what was killed is started again by the next {@link #up()}.
 */
public final class LocalStack {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);
    private static final int STARTS_AT_ONCE_MIN = 2;

    private final StackPlan plan;
    private final Home home;
    private final Map<String, String> environment;
    private final Progress progress;
    private volatile @Nullable StartParts starting;

    private LocalStack(Home home, Map<String, String> environment, Consumer<String> progress) {
        this.home = home;
        this.environment = new PortSettings(home.portSettings()).in(environment);
        this.plan = new StackPlan(Checkout.here(), home, this.environment);
        this.progress = new Progress(progress);
    }

    /**
     * The stack with this home.
     *
     * @param home the folder of its data, logs and secrets; made when absent
     * @param environment {@code ONSALE_PORT_OFFSET} and {@code ONSALE_<NAME>_PORT} are read from it, and
     *        {@code ONSALE_STARTS_AT_ONCE}; the services get it by the environment of this process
     * @param progress is told each step as it ends
     */
    public static LocalStack in(Path home, Map<String, String> environment, Consumer<String> progress) {
        return new LocalStack(new Home(home.toAbsolutePath().normalize()), environment, progress);
    }

    /**
     * Starts what does not run, and waits until everything is ready.
     *
     * @throws LauncherException when a part does not start; what this call started is stopped again
     */
    public void up() {
        try (var _ = HomeLock.take(home)) {
            home.mark();
            var parts = parts();
            var orphans = new Orphans(parts).end();
            if (orphans > 0) {
                progress.tell("Ended %d processes that a killed command had left.".formatted(orphans));
            }
            new CheckPorts(parts).check();
            new PortSettings(home.portSettings()).remember(environment);
            var start = new StartParts(parts, home, progress, startsAtOnceMax());
            starting = start;
            try {
                start.start();
            } catch (RuntimeException e) {
                start.undo();
                throw e;
            } finally {
                starting = null;
            }
        }
    }

    /** Ends an {@link #up()} that is under way on another thread, and stops what it has started. */
    void abandon() {
        var start = starting;
        if (start != null) {
            start.undo();
        }
    }

    private int startsAtOnceMax() {
        var setting = environment.getOrDefault("ONSALE_STARTS_AT_ONCE", "");
        if (setting.isBlank()) {
            return Math.max(STARTS_AT_ONCE_MIN, Runtime.getRuntime().availableProcessors());
        }
        if (!setting.matches("[1-9][0-9]?")) {
            throw new LauncherException("ONSALE_STARTS_AT_ONCE must be a number from 1 to 99, not " + setting);
        }
        return Integer.parseInt(setting);
    }

    /** Stops everything in order, the gateway first, and keeps the data. */
    public void down() {
        try (var _ = HomeLock.take(home)) {
            stopAll();
        }
    }

    /** Stops everything and removes all that the stack has made, its data too. */
    void reset() throws IOException {
        try (var _ = HomeLock.take(home)) {
            stopAll();
            home.remove();
        }
    }

    private void stopAll() {
        var parts = parts();
        new StopParts(progress).stop(parts);
        new Orphans(parts).end();
        new PortSettings(home.portSettings()).forget();
    }

    /** Ends one part by force, as a crash would. */
    public void kill(String name) {
        var process = part(name).process().orElseThrow(() -> new LauncherException(name + " does not run."));
        process.destroyForcibly();
        if (!Processes.ended(process, KILLED_WITHIN)) {
            throw new LauncherException(name + " does not end.");
        }
    }

    /** Starts one part again, with more environment than it had, and waits until it is ready. */
    public void start(String name, Map<String, String> more) {
        switch (part(name)) {
            case ProgramPart program -> program.with(more).start();
            case Part other -> other.start();
        }
    }

    private Part part(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).findFirst()
                .orElseThrow(() -> new LauncherException("There is no part %s.".formatted(name)));
    }

    /** Every part, in the order in which they start. */
    List<Part> parts() {
        return plan.parts();
    }

    /** Where the public API is. */
    public URI gateway() {
        return plan.gatewayUri();
    }

    /** Where the payment provider simulator is. */
    public URI provider() {
        return plan.providerUri();
    }

    /** What the payment provider simulator asks for; {@code ONSALE_PROVIDER_API_KEY} where it runs in a container. */
    public String providerApiKey() {
        var given = environment.get("ONSALE_PROVIDER_API_KEY");
        return given == null ? plan.providerApiKey() : given;
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return plan.kafka();
    }
}
