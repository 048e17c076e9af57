package dev.onsale.httpapi.user;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose user tokens a service takes. The defaults suit the local stack with the gateway's demo issuer.
 *
 * @param issuer the {@code iss} a token must carry
 * @param audience one of the {@code aud} a token must carry
 * @param jwksUri where the issuer publishes its keys
 * @param clockSkew how far the issuer's clock may be off; at most 60 s
 * @param keysTtl how long fetched keys are used before they are fetched again
 * @param keysRefreshMin the shortest time between two fetches, so that tokens with made-up key ids cause no storm
 * @param tokensRemembered how many good tokens, of some 2 kB each, are not verified again until they end or
 *        {@code keysTtl} is over; the ones used least go first
 */
@ConfigurationProperties("onsale.security")
record UserTokenProperties(@DefaultValue("urn:onsale:demo") String issuer, @DefaultValue("onsale") String audience,
        @DefaultValue("http://127.0.0.1:8080/.well-known/jwks.json") URI jwksUri,
        @DefaultValue("30s") Duration clockSkew, @DefaultValue("5m") Duration keysTtl,
        @DefaultValue("5s") Duration keysRefreshMin, @DefaultValue("10000") int tokensRemembered) {

    private static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(60);

    UserTokenProperties {
        if (tokensRemembered < 0) {
            throw new IllegalArgumentException(
                    "onsale.security.tokens-remembered is 0 or more, not " + tokensRemembered + ".");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(CLOCK_SKEW_MAX) > 0) {
            throw new IllegalArgumentException("onsale.security.clock-skew is 0 to 60 s, not " + clockSkew + ".");
        }
    }
}
