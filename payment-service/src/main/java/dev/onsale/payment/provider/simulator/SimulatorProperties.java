package dev.onsale.payment.provider.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.onsale.payment.provider.ConditionalOnProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider simulator is reached.
 *
 * @param uri where it listens, http://127.0.0.1:8090 by default
 * @param apiKey what it knows this service by; no default
 * @param connectTimeout how long to wait for a connection, 1 s by default
 * @param responseTimeout how long to wait for the whole answer after that, 3 s by default
 * @param webhookSecrets the secrets its webhooks are signed with, comma-separated, any of which is good; none by
 *        default, and then every webhook is refused
 * @param webhookTolerance how old a webhook's signature may be, 5 min by default
 */
@ConfigurationProperties("onsale.provider")
@ConditionalOnProvider(SimulatorProvider.NAME)
record SimulatorProperties(@DefaultValue("http://127.0.0.1:8090") URI uri,
        @DefaultValue("") String apiKey, @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration responseTimeout, @DefaultValue List<String> webhookSecrets,
        @DefaultValue("5m") Duration webhookTolerance) {

    SimulatorProperties {
        require(!apiKey.isBlank(), "api-key must be set");
        require(connectTimeout.isPositive(), "connect-timeout must be positive");
        require(responseTimeout.isPositive(), "response-timeout must be positive");
        require(webhookSecrets.stream().noneMatch(String::isBlank), "webhook-secrets must not be blank");
        require(webhookTolerance.toSeconds() >= 1, "webhook-tolerance must be at least 1 s");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.provider." + otherwise + ".");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SimulatorProperties[" + uri + "]";
    }
}
