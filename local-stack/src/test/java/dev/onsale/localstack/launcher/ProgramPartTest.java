package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.localstack.infra.PidFile;
import dev.onsale.localstack.infra.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With real processes: {@code java} on one source file. */
class ProgramPartTest {

    @TempDir
    Path folder;

    private Home home;
    private HttpServer health;
    private Path source;

    @BeforeEach
    void a_program_that_waits_until_it_is_ended() throws IOException {
        home = new Home(folder.resolve("home"));
        source = Files.writeString(folder.resolve("Waits.java"), """
                void main() throws Exception {
                    IO.println("waiting");
                    Thread.sleep(600_000);
                }
                """);
        health = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        health.start();
    }

    @AfterEach
    void end_everything() {
        part("queue-service").stop();
        health.stop(0);
    }

    @Test
    void lives_until_it_is_stopped_whoever_asks() {
        part("queue-service").start();
        assertThat(part("queue-service").healthy()).isTrue();
        part("queue-service").stop();
        assertThat(part("queue-service").process()).isEmpty();
        assertThat(part("queue-service").recorded()).isFalse();
    }

    @Test
    void is_known_to_have_died_when_it_was_killed() {
        part("queue-service").start();
        var process = part("queue-service").process().orElseThrow();
        process.destroyForcibly();
        assertThat(Processes.ended(process, Duration.ofSeconds(10))).isTrue();
        assertThat(part("queue-service").healthy()).isFalse();
        assertThat(part("queue-service").recorded()).isTrue();
    }

    @Test
    void never_ends_another_process_that_was_given_its_pid_again() throws IOException {
        var record = new PidFile(home.record("queue-service"));
        record.write(ProcessHandle.current());
        var parts = Files.readString(record.path()).split(" ", 2);
        Files.writeString(record.path(), parts[0] + " " + (Long.parseLong(parts[1]) - 60_000));

        assertThat(part("queue-service").process()).isEmpty();
        part("queue-service").stop(); // Would end this test's own JVM.
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void shows_the_end_of_its_log_when_it_ends_while_starting() {
        health.stop(0);
        var broken = part("queue-service", "-Dnothing", folder.resolve("Missing.java").toString());
        assertThatThrownBy(broken::start).isInstanceOf(LauncherException.class)
                .hasMessageContaining("queue-service ended while starting").hasMessageContaining("Missing.java");
        assertThat(broken.recorded()).isFalse();
    }

    @Test
    void is_found_by_its_mark_when_whoever_started_it_was_killed_before_writing_it_down() throws IOException {
        part("queue-service").start();
        var process = part("queue-service").process().orElseThrow();
        Files.delete(home.record("queue-service"));
        var elsewhere = new ProgramPart("queue-service", List.of(1), Set.of(), true, new Home(folder.resolve("other")),
                List::of, Map.of(), URI.create("http://127.0.0.1:1/"));

        assertThat(new Orphans(List.of(elsewhere)).end()).isZero();
        assertThat(Processes.alive(process)).isTrue();
        assertThat(new Orphans(List.of(part("queue-service"))).end()).isEqualTo(1);
        assertThat(Processes.alive(process)).isFalse();
    }

    @Test
    void has_no_secret_on_its_command_line_or_in_its_version() {
        var part = part("queue-service");
        part.start();
        assertThat(part.process().orElseThrow().info().commandLine().orElse("")).doesNotContain("s3cret");
        assertThat(part.version().toString()).doesNotContain("s3cret");
    }

    private ProgramPart part(String name) {
        return part(name, source.toString());
    }

    private ProgramPart part(String name, String... command) {
        return new ProgramPart(name, List.of(1), Set.of(), true, home, () -> List.of(command), Map.of("KEY", "s3cret"),
                URI.create("http://127.0.0.1:%d/".formatted(health.getAddress().getPort())));
    }
}
