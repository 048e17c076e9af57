package dev.onsale.messaging.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One replica of a service in a process of its own, which can be killed, and stopped in the middle of whatever it does.
 */
public final class ReplicaProcess implements AutoCloseable {

    private final Process process;

    private ReplicaProcess(Process process) {
        this.process = process;
    }

    public static ReplicaProcess start(String name, Environment environment, String... settings) {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                ReplicaProcess.class.getName()));
        RunningService.properties(environment, settings)
                .forEach((property, value) -> command.add("--" + property + "=" + value));
        try {
            return new ReplicaProcess(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "replica-" + name + ".log").toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process runs. */
    public static void main(String[] settings) {
        RunningService.builder().run(settings);
    }

    /** As the kernel or an operator would: {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it where it is; its connections stay open. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
