package dev.onsale.localstack.testing;

import java.net.URI;
import java.time.Instant;

/**
 * Issues users' tokens (RS256) as an OIDC provider would, with its public key on the loopback address. One for the JVM.
 */
public final class TestIssuer {

    public static final String ISSUER = "urn:onsale:test";
    public static final String AUDIENCE = "onsale";

    private static final SigningKey KEY = SigningKey.generate("test-1");
    private static final SigningKey UNPUBLISHED_KEY = SigningKey.generate("test-1");
    private static final JwksEndpoint JWKS = JwksEndpoint.start(KEY);

    private TestIssuer() {}

    /** Where the public key is. */
    public static URI jwksUri() {
        return JWKS.uri();
    }

    /** A valid token, such as {@code token("fan-1", "FAN")}. */
    public static String token(String subject, String... roles) {
        return of(subject, roles).token();
    }

    /** A token to be made wrong in some way: expired, for another audience, without a role, signed with another key. */
    public static TestToken of(String subject, String... roles) {
        var now = Instant.now();
        return new TestToken(ISSUER, AUDIENCE, subject, java.util.List.of(roles), now, now.plusSeconds(3600), KEY);
    }

    static SigningKey unpublishedKey() {
        return UNPUBLISHED_KEY;
    }
}
