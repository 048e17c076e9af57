package dev.onsale.localstack.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a simulator runs.
 *
 * @param address the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param apiKey what callers send as {@code Authorization: Bearer}
 * @param ledger the file that keeps every outcome; made when absent
 * @param silence how long a request that gets no answer is kept open before its connection is closed
 * @param webhooks where it tells of what has happened, or nowhere
 */
public record SimulatorSettings(String address, int port, String apiKey, Path ledger, Duration silence,
        @Nullable WebhookTarget webhooks) {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** A simulator on the loopback address with the default silence and without webhooks. */
    public static SimulatorSettings onLoopback(int port, String apiKey, Path ledger) {
        return new SimulatorSettings("127.0.0.1", port, apiKey, ledger, SILENCE, null);
    }

    /** The same simulator, which tells of what has happened. */
    public SimulatorSettings telling(WebhookTarget target) {
        return new SimulatorSettings(address, port, apiKey, ledger, silence, target);
    }

    /**
     * Reads {@code ONSALE_PROVIDER_PORT} (8090), {@code ONSALE_PROVIDER_ADDRESS} (127.0.0.1),
     * {@code ONSALE_PROVIDER_API_KEY} and {@code ONSALE_PROVIDER_LEDGER} (a file); for webhooks
     * {@code ONSALE_PROVIDER_WEBHOOK_URI}, and then {@code ONSALE_PROVIDER_WEBHOOK_SECRET}.
     *
     * @throws IllegalArgumentException when one is missing that has no default, or the port is no port
     */
    static SimulatorSettings from(Map<String, String> environment) {
        return new SimulatorSettings(
                environment.getOrDefault("ONSALE_PROVIDER_ADDRESS", "127.0.0.1"),
                port(environment.getOrDefault("ONSALE_PROVIDER_PORT", "8090")),
                required(environment, "ONSALE_PROVIDER_API_KEY"),
                Path.of(required(environment, "ONSALE_PROVIDER_LEDGER")),
                SILENCE,
                environment.containsKey("ONSALE_PROVIDER_WEBHOOK_URI") ? webhooks(environment) : null);
    }

    private static WebhookTarget webhooks(Map<String, String> environment) {
        return new WebhookTarget(URI.create(required(environment, "ONSALE_PROVIDER_WEBHOOK_URI")),
                required(environment, "ONSALE_PROVIDER_WEBHOOK_SECRET"));
    }

    private static int port(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("ONSALE_PROVIDER_PORT is no port: " + value);
        }
        return Integer.parseInt(value);
    }

    private static String required(Map<String, String> environment, String name) {
        @Nullable
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set.");
        }
        return value;
    }

    /** Without the key, so that printing the settings gives nothing away. */
    @Override
    public String toString() {
        return "SimulatorSettings[%s:%d, %s]".formatted(address, port, ledger);
    }
}
