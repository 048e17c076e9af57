package dev.onsale.localstack.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.onsale.localstack.infra.FreePorts;

/**
 * One service from its package, on free ports, without the rest of a stack: whoever starts it brings its servers and
 * its settings.
 */
public final class LoneService implements AutoCloseable {

    private final ProgramPart program;

    private LoneService(ProgramPart program) {
        this.program = program;
    }

    /**
     * Starts a service and waits until it is ready. What a killed run has left in the same home is ended before.
     *
     * @param home the folder of its unpacked package, its log and its process record; made when absent
     * @param module such as {@code payment-service}; the build must have packaged it
     * @param settings its environment, on top of this process' own
     * @throws LauncherException when it does not become ready, with the end of its log
     */
    public static LoneService start(Path home, String module, Map<String, String> settings) {
        var folder = new Home(home.toAbsolutePath().normalize());
        folder.mark();
        int port = FreePorts.next(Ports.MANAGEMENT_DISTANCE);
        int management = Ports.management(port);
        var environment = new LinkedHashMap<>(settings);
        environment.putAll(Map.of(
                "SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", Integer.toString(port),
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1", "MANAGEMENT_SERVER_PORT", Integer.toString(management)));
        var jar = new ServiceJar(Checkout.here().jar(module), folder.app(module));
        var program = new ProgramPart(module, List.of(port, management), Set.of(), true, folder,
                () -> jar.command(StackPlan.SERVICE_JVM), environment,
                local(management).resolve("/actuator/health/readiness"));
        program.stop();
        program.start();
        return new LoneService(program);
    }

    /** Where its API is. */
    public URI uri() {
        return local(program.port());
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:%d".formatted(port));
    }

    /** Asks it to end, and ends it by force when it does not. */
    @Override
    public void close() {
        program.stop();
    }
}
