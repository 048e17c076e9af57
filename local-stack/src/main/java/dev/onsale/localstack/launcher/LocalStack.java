package dev.onsale.localstack.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import dev.onsale.localstack.infra.Processes;

/**
 * The whole system on this machine: servers, provider simulator, services. Its parts outlive whoever started them,
 * until
 * {@link #down()}; what was killed is started again by the next {@link #up()}.
 */
public final class LocalStack {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final StackPlan plan;
    private final Home home;
    private final Consumer<String> progress;

    private LocalStack(Home home, StackPlan plan, Consumer<String> progress) {
        this.home = home;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * The stack with this home.
     *
     * @param home the folder of its data, logs and secrets; made when absent
     * @param environment {@code ONSALE_PORT_OFFSET} and {@code ONSALE_<NAME>_PORT} are read from it; the services get
     *        it
     *        by the environment of this process
     * @param progress is told each step as it ends
     */
    public static LocalStack in(Path home, Map<String, String> environment, Consumer<String> progress) {
        var folder = new Home(home.toAbsolutePath());
        return new LocalStack(folder, new StackPlan(Checkout.here(), folder, environment), progress);
    }

    /**
     * Starts what does not run, and waits until everything is ready.
     *
     * @throws LauncherException when a part does not start; what this call started is stopped again
     */
    public void up() {
        try (var _ = HomeLock.take(home)) {
            var started = new ArrayList<Part>();
            try {
                startAll(plan.servers(), started);
                var began = System.nanoTime();
                plan.createSchemas();
                step("schemas and users", began);
                startAll(plan.programs(), started);
            } catch (RuntimeException e) {
                started.reversed().forEach(Part::stop);
                throw e;
            }
        }
    }

    private void startAll(List<Part> parts, List<Part> started) {
        var missing = parts.stream().filter(part -> !runs(part)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            started.addAll(missing);
            var results = threads.invokeAll(missing.stream().<Callable<Void>>map(part -> () -> start(part)).toList());
            for (var result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while starting.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private boolean runs(Part part) {
        boolean runs = part.healthy();
        if (runs) {
            progress.accept("%-26s runs already".formatted(part.name()));
        } else {
            part.stop(); // A process that does not answer would keep the port.
        }
        return runs;
    }

    private Void start(Part part) {
        var began = System.nanoTime();
        part.start();
        step(part.name(), began);
        return null;
    }

    private void step(String what, long began) {
        progress.accept("%-26s ready after %5.1f s".formatted(what, (System.nanoTime() - began) / 1e9));
    }

    /** Stops everything in order, the gateway first, and keeps the data. */
    public void down() {
        try (var _ = HomeLock.take(home)) {
            for (var part : parts().reversed()) {
                if (part.process().isPresent()) {
                    part.stop();
                    progress.accept("%-26s stopped".formatted(part.name()));
                }
            }
        }
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
        var parts = new ArrayList<>(plan.servers());
        parts.addAll(plan.programs());
        return parts;
    }

    /** Where the public API is. */
    public URI gateway() {
        return plan.gatewayUri();
    }

    /** Where the payment provider simulator is. */
    public URI provider() {
        return plan.providerUri();
    }

    /** What the payment provider simulator asks for. */
    public String providerApiKey() {
        return plan.providerApiKey();
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return plan.kafka();
    }
}
