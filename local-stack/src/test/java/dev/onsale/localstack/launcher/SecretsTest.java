package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void are_readable_by_their_owner_alone() throws IOException {
        var home = new Home(folder.resolve("home"));
        new Secrets(home.secrets()).of("key");
        assertThat(Files.getPosixFilePermissions(home.secrets()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(home.secrets().resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void are_32_bytes_each_and_stay_the_same() {
        var secrets = new Secrets(folder);
        assertThat(Base64.getUrlDecoder().decode(secrets.of("a"))).hasSize(32);
        assertThat(secrets.of("a")).isEqualTo(new Secrets(folder).of("a")).isNotEqualTo(secrets.of("b"));
    }
}
