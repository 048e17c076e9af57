package dev.onsale.queue.token;

import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.onsale.queue.token.QueueToken.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class QueueTokensTest {

    private static final String SECRET = "a-secret-of-at-least-32-bytes-0001";
    private static final String OTHER_SECRET = "a-secret-of-at-least-32-bytes-0002";
    private static final Instant AT = Instant.parse("2026-12-01T11:00:00Z");

    private final QueueTokens tokens = tokens("k1:" + base64(SECRET));

    @ParameterizedTest
    @EnumSource
    void reads_what_it_signed(Kind kind) {
        var token = token(kind);
        assertThat(tokens.read(tokens.sign(token))).contains(token);
    }

    @Test
    void writes_the_claims_that_the_gateway_checks() throws Exception {
        var pass = SignedJWT.parse(tokens.sign(token(Kind.PASS)));
        assertThat(pass.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(pass.getHeader().getType()).hasToString("onsale-pass+jwt");
        assertThat(pass.getJWTClaimsSet().getAudience()).containsExactly("onsale-gateway");
        assertThat(pass.getJWTClaimsSet().toJSONObject()).containsEntry("iss", "onsale-queue")
                .containsEntry("room", token(Kind.PASS).room().toString()).containsEntry("num", 7L)
                .containsEntry("entry", 3L)
                .containsEntry("epoch", 42L).containsEntry("jti", "42-7-1").containsKeys("iat", "exp", "sub");
    }

    @Test
    void reads_older_keys_until_they_are_dropped() {
        var before = tokens("old:" + base64(OTHER_SECRET));
        var between = tokens("new:%s,old:%s".formatted(base64(SECRET), base64(OTHER_SECRET)));
        var after = tokens("new:" + base64(SECRET));
        var text = before.sign(token(Kind.TICKET));
        assertThat(between.read(text)).isPresent();
        assertThat(after.read(text)).isEmpty();
        assertThat(after.read(between.sign(token(Kind.TICKET)))).isPresent();
    }

    @Test
    void refuses_another_secret_under_a_known_key_id() {
        assertThat(tokens("k1:" + base64(OTHER_SECRET)).read(tokens.sign(token(Kind.PASS)))).isEmpty();
    }

    @Test
    void refuses_a_changed_token() {
        var text = tokens.sign(token(Kind.TICKET));
        assertThat(tokens.read(text.substring(0, text.length() - 2) + "AA")).isEmpty();
    }

    @Test
    void refuses_a_ticket_dressed_as_a_pass() throws Exception {
        assertThat(tokens.read(signed(Kind.PASS.type, claims().audience(Kind.TICKET.audience)))).isEmpty();
        assertThat(tokens.read(signed(Kind.TICKET.type, claims().audience(Kind.PASS.audience)))).isEmpty();
        assertThat(tokens.read(signed("JWT", claims().audience(Kind.PASS.audience)))).isEmpty();
        assertThat(tokens.read(signed(Kind.PASS.type, claims().audience(Kind.PASS.audience)))).isPresent();
    }

    @Test
    void refuses_another_issuer_and_missing_claims() throws Exception {
        assertThat(tokens.read(signed(Kind.PASS.type, claims().audience(Kind.PASS.audience).issuer("other"))))
                .isEmpty();
        for (var claim : new String[]{"sub", "room", "num", "epoch", "jti", "iat", "exp"}) {
            var without = claims().audience(Kind.PASS.audience).claim(claim, null);
            assertThat(tokens.read(signed(Kind.PASS.type, without))).as("without %s", claim).isEmpty();
        }
    }

    @Test
    void refuses_an_unsigned_token() {
        assertThat(tokens.read(new PlainJWT(claims().audience(Kind.PASS.audience).build()).serialize())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token", "eyJhbGciOiJIUzI1NiJ9..", "\u0000"})
    void refuses_what_is_no_token(String text) {
        assertThat(tokens.read(text)).isEmpty();
        assertThat(tokens.read(text + "a".repeat(100_000))).isEmpty();
    }

    private static QueueToken token(Kind kind) {
        return new QueueToken(kind, "fan-1", UUID.fromString("019aab00-0000-7000-8000-00000000c001"), 7, 3, 42,
                "42-7-1",
                AT, AT.plusSeconds(900));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer("onsale-queue").subject("fan-1")
                .claim("room", "019aab00-0000-7000-8000-00000000c001").claim("num", 7).claim("epoch", 42)
                .jwtID("42-7-1").issueTime(Date.from(AT)).expirationTime(Date.from(AT.plusSeconds(900)));
    }

    private static String signed(String type, JWTClaimsSet.Builder claims) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").type(new JOSEObjectType(type))
                .build(), claims.build());
        jwt.sign(new MACSigner(SECRET));
        return jwt.serialize();
    }

    private static QueueTokens tokens(String keys) {
        try {
            return new QueueTokens(new TokenSettings(keys));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
    }
}
