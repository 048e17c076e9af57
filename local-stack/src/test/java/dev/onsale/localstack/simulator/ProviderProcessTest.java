package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ProviderProcessTest {

    private final Path directory;

    ProviderProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void what_was_answered_survives_a_kill_and_a_stop_is_orderly() throws Exception {
        var answered = new ArrayList<String>();
        int port = freePort();
        var client = new SimulatorClient(URI.create("http://127.0.0.1:" + port));

        var killed = start(port);
        try {
            awaitHealth(client);
            var payer = Thread.ofVirtual().start(() -> payUntilItDies(client, answered));
            await().until(() -> client.ledger().size() > 20);
            killed.destroyForcibly();
            payer.join();
        } finally {
            killed.destroyForcibly().waitFor();
        }

        var stopped = start(port);
        try {
            awaitHealth(client);
            assertThat(client.ledger()).extracting(entry -> entry.path("key").stringValue()).containsAll(answered);
            assertThat(client.ledger().size() - answered.size()).isBetween(0, 1);
            stopped.destroy();
            assertThat(stopped.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(directory.resolve("output")).content().contains("The provider simulator has stopped.");
        } finally {
            stopped.destroyForcibly().waitFor();
        }
    }

    @Test
    void does_not_start_without_an_api_key() throws Exception {
        var builder = builder(0);
        builder.environment().remove("ONSALE_PROVIDER_API_KEY");
        var process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("output")).content().contains("ONSALE_PROVIDER_API_KEY is not set.");
    }

    private static void payUntilItDies(SimulatorClient client, List<String> answered) {
        try {
            for (int number = 0;; number++) {
                client.pay("p:" + number, "tok_visa");
                answered.add("p:" + number);
            }
        } catch (java.io.UncheckedIOException e) {
            // The process has been killed.
        }
    }

    private static void awaitHealth(SimulatorClient client) {
        await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> client.get("/health").status() == 200);
    }

    private Process start(int port) throws IOException {
        return builder(port).start();
    }

    private ProcessBuilder builder(int port) throws IOException {
        var output = directory.resolve("output");
        Files.deleteIfExists(output);
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", ProviderSimulator.class.getName())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("ONSALE_PROVIDER_PORT", Integer.toString(port));
        builder.environment().put("ONSALE_PROVIDER_API_KEY", SimulatorClient.API_KEY);
        builder.environment().put("ONSALE_PROVIDER_LEDGER", directory.resolve("ledger.jsonl").toString());
        return builder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
