package dev.onsale.localstack.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WriteSecretsTest {

    @TempDir
    private Path root;

    @BeforeEach
    void make_the_volumes_that_the_compose_file_mounts() throws IOException {
        for (var folder : mountedBySecrets()) {
            Files.createDirectory(root.resolve(folder));
        }
    }

    @Test
    void keeps_what_is_there_so_that_a_restart_changes_no_password() throws IOException {
        WriteSecrets.write(new SecretFiles(root));
        var first = files();
        WriteSecrets.write(new SecretFiles(root));
        assertThat(files()).isEqualTo(first).hasSizeGreaterThan(20);
    }

    @Test
    void makes_a_password_for_each_user() throws IOException {
        WriteSecrets.write(new SecretFiles(root));
        var passwords = files().entrySet().stream().filter(file -> file.getKey().endsWith("password"))
                .map(Map.Entry::getValue).toList();
        assertThat(passwords).hasSize(1 + 3 * Database.ALL.size()).doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).hasSizeGreaterThan(40));
    }

    @Test
    void gives_the_same_key_to_both_who_need_it() throws IOException {
        WriteSecrets.write(new SecretFiles(root));
        var files = files();
        assertThat(files.get("queue/onsale.queue.token-keys")).startsWith("k1:")
                .isEqualTo(files.get("gateway/onsale.queue.token-keys"));
        assertThat(files.get("provider/onsale.provider.api-key")).isNotBlank()
                .isEqualTo(files.get("payment/onsale.provider.api-key"));
        assertThat(files.get("provider/webhook-secret")).isNotBlank()
                .isEqualTo(files.get("payment/onsale.provider.webhook-secrets"))
                .isNotEqualTo(files.get("provider/onsale.provider.api-key"));
    }

    @Test
    void says_which_secret_is_missing() {
        assertThatThrownBy(() -> new SecretFiles(root).read("mysql", "root.password"))
                .hasMessage("The secret mysql/root.password is missing; WriteSecrets writes it.");
    }

    private Map<String, String> files() throws IOException {
        try (var paths = Files.walk(root)) {
            var files = new TreeMap<String, String>();
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readString(path));
            }
            return files;
        }
    }

    private static List<String> mountedBySecrets() throws IOException {
        try (var reader = Files.newBufferedReader(Path.of("../docker-compose.yml"))) {
            JsonNode compose = new JsonMapper().valueToTree(new Yaml().load(reader));
            return compose.required("services").required("secrets").required("volumes").values().stream()
                    .map(JsonNode::asString)
                    .map(volume -> volume.substring(volume.lastIndexOf('/') + 1)).toList();
        }
    }
}
