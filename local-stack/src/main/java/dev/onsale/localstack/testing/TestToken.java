package dev.onsale.localstack.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A user's token before it is signed. */
public final class TestToken {

    private final String issuer;
    private final String audience;
    private final String subject;
    private final List<String> roles;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final SigningKey key;

    TestToken(String issuer, String audience, String subject, List<String> roles, Instant issuedAt, Instant expiresAt,
            SigningKey key) {
        this.issuer = issuer;
        this.audience = audience;
        this.subject = subject;
        this.roles = roles;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.key = key;
    }

    public TestToken issuer(String other) {
        return new TestToken(other, audience, subject, roles, issuedAt, expiresAt, key);
    }

    public TestToken audience(String other) {
        return new TestToken(issuer, other, subject, roles, issuedAt, expiresAt, key);
    }

    /** Issued an hour before. */
    public TestToken expiresAt(Instant other) {
        return new TestToken(issuer, audience, subject, roles, other.minusSeconds(3600), other, key);
    }

    /** Expired a minute ago, more than any tolerance for clocks. */
    public TestToken expired() {
        return expiresAt(Instant.now().minusSeconds(120));
    }

    /** Signed with a key that the issuer does not publish, under the published key's id. */
    public TestToken signedWithAnotherKey() {
        return new TestToken(issuer, audience, subject, roles, issuedAt, expiresAt, TestIssuer.unpublishedKey());
    }

    /** The token as it goes into the {@code Authorization} header after {@code Bearer}. */
    public String token() {
        return key.sign(
                Map.of("iss", issuer, "aud", audience, "sub", subject, "roles", roles, "iat", issuedAt.getEpochSecond(),
                        "exp", expiresAt.getEpochSecond()));
    }
}
