package dev.onsale.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class OpsTest {

    @Test
    void help_names_the_commands_and_the_exit_codes() {
        var run = OpsRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("lag", "audit", "Exit codes", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lagg", "lag -o xml", "lag --max-lag many", "lag --timeout 0",
            "lag --bootstrap-servers 127.0.0.1", "lag --bootstrap-servers :", "lag --unknown", "audit --show -1",
            "audit --report r",
            "audit --signing-key pom.xml", "audit --db-password-file none", "audit verify-report pom.xml",
            "audit verify-report pom.xml --public-key pom.xml"})
    void wrong_usage_exits_with_2_and_says_what_is_wrong(String arguments) {
        var run = OpsRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void a_kafka_that_refuses_connections_exits_with_3() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            assertUnreachable("127.0.0.1:" + bound.getLocalPort());
        }
    }

    @Test
    void a_kafka_that_accepts_and_is_silent_exits_with_3() throws Exception {
        try (var silent = loopback()) {
            assertUnreachable("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void a_kafka_whose_name_is_unknown_exits_with_3() {
        assertUnreachable("kafka.invalid:9092");
    }

    private static void assertUnreachable(String server) {
        var run = assertTimeoutPreemptively(Duration.ofSeconds(15),
                () -> OpsRun.of("lag", "--bootstrap-servers", server, "--timeout", "1"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("Kafka", server);
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
