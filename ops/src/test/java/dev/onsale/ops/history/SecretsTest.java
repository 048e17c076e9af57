package dev.onsale.ops.history;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {

    @Test
    void an_address_loses_its_password_and_keeps_the_rest() {
        assertThat(Secrets.without(List.of("--database-url",
                "jdbc:mysql://127.0.0.1:3306/onsale?user=kim&password=hush&connectTimeout=5",
                "--database-url=jdbc:mysql://kim:hush@127.0.0.1/onsale?trustCertificateKeyStorePassword=hush")))
                .containsExactly("--database-url",
                        "jdbc:mysql://127.0.0.1:3306/onsale?user=kim&password=…&connectTimeout=5",
                        "--database-url=jdbc:mysql://…@127.0.0.1/onsale?trustCertificateKeyStorePassword=…");
    }

    @Test
    void what_is_no_secret_stays() {
        assertThat(Secrets.without(List.of("--execute", "--reason", "the fan's key=7 was refunded", "--key", "a")))
                .containsExactly("--execute", "--reason", "the fan's key=7 was refunded", "--key", "a");
    }
}
