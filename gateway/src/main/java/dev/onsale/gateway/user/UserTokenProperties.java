package dev.onsale.gateway.user;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose user tokens the gateway takes.
 *
 * @param issuer the {@code iss} a token must carry
 * @param audience one of the {@code aud} a token must carry
 * @param jwksUri where the issuer publishes its keys; not used with the profile {@code demo}, whose issuer is in here
 * @param clockSkew how far the issuer's clock may be off; at most 60 s
 * @param keysTtl how long fetched keys are used before they are fetched again
 * @param keysRefreshMin the shortest time between two fetches, so that tokens with made-up key ids cause no storm
 * @param keysTimeout how long a fetch may take
 */
@ConfigurationProperties("onsale.security")
record UserTokenProperties(@DefaultValue("urn:onsale:demo") String issuer, @DefaultValue("onsale") String audience,
        @DefaultValue("http://127.0.0.1:8080/.well-known/jwks.json") URI jwksUri,
        @DefaultValue("30s") Duration clockSkew, @DefaultValue("5m") Duration keysTtl,
        @DefaultValue("5s") Duration keysRefreshMin, @DefaultValue("2s") Duration keysTimeout) {

    private static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(60);

    UserTokenProperties {
        if (clockSkew.isNegative() || clockSkew.compareTo(CLOCK_SKEW_MAX) > 0) {
            throw new IllegalArgumentException("onsale.security.clock-skew is 0 to 60 s, not " + clockSkew + ".");
        }
    }
}
