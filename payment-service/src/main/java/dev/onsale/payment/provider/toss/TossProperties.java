package dev.onsale.payment.provider.toss;

import java.net.URI;
import java.time.Duration;

import dev.onsale.payment.provider.ConditionalOnProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Toss Payments is reached.
 *
 * @param uri where its API is, https://api.tosspayments.com by default
 * @param secretKey the shop's secret key; no default
 * @param connectTimeout how long to wait for a connection, 1 s by default
 * @param responseTimeout how long to wait for the whole answer after that, 10 s by default
 */
@ConfigurationProperties("onsale.provider.toss")
@ConditionalOnProvider(TossProvider.NAME)
record TossProperties(@DefaultValue("https://api.tosspayments.com") URI uri,
        @DefaultValue("") String secretKey, @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("10s") Duration responseTimeout) {

    TossProperties {
        require(!secretKey.isBlank(), "secret-key must be set");
        require(connectTimeout.isPositive(), "connect-timeout must be positive");
        require(responseTimeout.isPositive(), "response-timeout must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.provider.toss." + otherwise + ".");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TossProperties[" + uri + "]";
    }
}
