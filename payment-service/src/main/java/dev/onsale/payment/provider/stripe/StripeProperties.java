package dev.onsale.payment.provider.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.onsale.payment.provider.ConditionalOnProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param uri where its API is, https://api.stripe.com by default
 * @param secretKey the account's secret or restricted key; no default
 * @param connectTimeout how long to wait for a connection, 1 s by default
 * @param responseTimeout how long to wait for the whole answer after that, 8 s by default; a charge takes up to three
 * @param webhookSecrets the signing secrets of the webhooks' endpoint, {@code whsec_…}, comma-separated, any of which
 *        is
 *        good; none by default, and then every webhook is refused
 * @param webhookTolerance how old a webhook's signature may be, 5 min by default
 */
@ConfigurationProperties("onsale.provider.stripe")
@ConditionalOnProvider(StripeProvider.NAME)
record StripeProperties(@DefaultValue("https://api.stripe.com") URI uri,
        @DefaultValue("") String secretKey, @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("8s") Duration responseTimeout, @DefaultValue List<String> webhookSecrets,
        @DefaultValue("5m") Duration webhookTolerance) {

    StripeProperties {
        require(!secretKey.isBlank(), "secret-key must be set");
        require(connectTimeout.isPositive(), "connect-timeout must be positive");
        require(responseTimeout.isPositive(), "response-timeout must be positive");
        require(webhookSecrets.stream().noneMatch(String::isBlank), "webhook-secrets must not be blank");
        require(webhookTolerance.toSeconds() >= 1, "webhook-tolerance must be at least 1 s");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.provider.stripe." + otherwise + ".");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeProperties[" + uri + "]";
    }
}
