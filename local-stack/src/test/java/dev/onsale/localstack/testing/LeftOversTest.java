package dev.onsale.localstack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.onsale.localstack.infra.PidFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LeftOversTest {

    @TempDir
    Path parent;

    private InfraDirectory own;
    private InfraDirectory other;
    private Process mysql;

    @BeforeEach
    void makeAnInfrastructureBesideOurs() throws IOException {
        own = new InfraDirectory(Files.createDirectory(parent.resolve("own")));
        other = new InfraDirectory(Files.createDirectory(parent.resolve("other")));
        Files.writeString(other.log(), "Test infrastructure: embedded MySQL, Redis and Kafka");
        mysql = new ProcessBuilder("sleep", "60").start();
        new PidFile(Files.createDirectory(other.path().resolve("mysql")).resolve("mysql.pid")).write(mysql.toHandle());
    }

    @AfterEach
    void endTheServer() {
        mysql.destroyForcibly();
    }

    @Test
    void ends_the_servers_of_a_killed_infrastructure_and_deletes_its_files() throws Exception {
        var server = new ProcessBuilder("sleep", "60").start();
        other.server().write(server.toHandle());
        server.destroyForcibly().waitFor();

        LeftOvers.remove(own);

        assertThat(mysql.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(parent).isDirectoryNotContaining(path -> path.startsWith(other.path()));
        assertThat(own.path()).isDirectory();
    }

    @Test
    void leaves_a_running_infrastructure_alone() throws IOException {
        other.server().write(ProcessHandle.current());

        LeftOvers.remove(own);

        assertThat(mysql.isAlive()).isTrue();
        assertThat(other.log()).exists();
    }

    @Test
    void goes_on_after_one_that_it_cannot_remove() throws IOException {
        Files.createDirectory(other.lock());

        LeftOvers.remove(own);

        assertThat(other.path()).isDirectory();
    }
}
