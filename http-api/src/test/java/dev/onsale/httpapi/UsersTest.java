package dev.onsale.httpapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.onsale.httpapi.Problems.assertProblem;
import static dev.onsale.httpapi.SampleIssuer.claims;
import static dev.onsale.httpapi.SampleIssuer.newKey;
import static dev.onsale.httpapi.SampleIssuer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class UsersTest extends HttpTest {

    @Test
    void a_user_is_known_by_the_token() throws Exception {
        var token = issuer.token("fan-1", "FAN", "OPS", "SOMETHING_ELSE");
        var response = send(request("/api/v1/me").header("Authorization", "Bearer " + token));
        assertThat(response.body()).isEqualTo("{\"user\":\"fan-1\",\"roles\":[\"FAN\",\"OPS\"],\"key\":\"\"}");
    }

    @Test
    void without_a_token_nobody_is_known() throws Exception {
        var response = send(request("/api/v1/me"));
        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void without_a_token_a_path_tells_nothing_about_itself() throws Exception {
        assertProblem(send(request("/api/v1/nothing")), 401, "unauthorized");
        assertProblem(send(posting(request("/api/v1/orders"), "not json")), 401, "unauthorized");
        assertProblem(send(request("/api/v1/shows/7").DELETE()), 401, "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_token_that_is_not_the_issuers_word_is_refused(String attack, String token) throws Exception {
        assertProblem(send(request("/api/v1/me").header("Authorization", "Bearer " + token)), 401, "unauthorized");
    }

    static Stream<Arguments> attacks() throws Exception {
        startIssuer();
        var key = issuer.key();
        var stranger = newKey("stranger");
        var impostor = newKey(key.getKeyID());
        var past = Date.from(Instant.now().minusSeconds(61));
        var future = Date.from(Instant.now().plusSeconds(120));
        var good = issuer.token("fan-1", "FAN");
        return Stream.of(
                arguments("no algorithm", new PlainJWT(claims().build()).serialize()),
                arguments("public key as a secret", macSigned(key)),
                arguments("another algorithm", signed(JWSAlgorithm.RS512, key)),
                arguments("an unknown key", token(stranger, c -> c)),
                arguments("another key under a known id", token(impostor, c -> c)),
                arguments("the key brought along", bringing(stranger)),
                arguments("another type", typed(key, "onsale-pass+jwt")),
                arguments("another issuer", token(key, c -> c.issuer("urn:someone:else"))),
                arguments("no issuer", token(key, c -> c.issuer(null))),
                arguments("another audience", token(key, c -> c.audience(List.of("other", "onsale2")))),
                arguments("no audience", token(key, c -> c.audience((String) null))),
                arguments("expired", token(key, c -> c.expirationTime(past))),
                arguments("never expiring", token(key, c -> c.expirationTime(null))),
                arguments("not valid yet", token(key, c -> c.notBeforeTime(future))),
                arguments("no user", token(key, c -> c.subject(null))),
                arguments("an empty user", token(key, c -> c.subject(""))),
                arguments("a user with a line break", token(key, c -> c.subject("fan\n1"))),
                arguments("a very long user", token(key, c -> c.subject("f".repeat(256)))),
                arguments("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                arguments("a changed payload", changed(good)),
                arguments("garbage", "garbage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic ZmFu", "bearer", "Bearer a b", "Token x"})
    void an_authorization_that_is_no_token_is_refused(String authorization) throws Exception {
        assertProblem(send(request("/api/v1/me").header("Authorization", authorization)), 401, "unauthorized");
    }

    @Test
    void two_authorizations_are_refused() throws Exception {
        var token = "Bearer " + issuer.token("fan-1", "FAN");
        assertProblem(send(request("/api/v1/me").header("Authorization", token).header("Authorization", token)), 401,
                "unauthorized");
    }

    @Test
    void a_token_in_the_query_is_none() throws Exception {
        assertProblem(send(request("/api/v1/me?access_token=" + issuer.token("fan-1", "FAN"))), 401, "unauthorized");
    }

    @Test
    void an_organizers_path_is_not_for_fans() throws Exception {
        assertProblem(send(asFan("/api/v1/admin/things")), 403, "forbidden");
        assertProblem(send(asFan("/api/v1/admin/nothing")), 403, "forbidden");
        assertThat(send(asOrganizer("/api/v1/admin/things")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_public_page_is_shown_to_everybody_even_with_a_stale_token() throws Exception {
        assertThat(send(request("/api/v1/shows/7")).body()).isEqualTo("[\"7\"]");
        assertThat(send(request("/api/v1/shows/7").header("Authorization", "Bearer stale")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_public_to_post_takes_no_token_and_nothing_beside_it_does() throws Exception {
        assertThat(send(posting(request("/api/v1/notices/us"), "{}")).body()).isEqualTo("us");
        assertThat(send(posting(request("/api/v1/notices/us").header("Authorization", "Bearer stale"), "{}")).body())
                .isEqualTo("us");
        assertProblem(send(request("/api/v1/notices/us")), 401, "unauthorized");
        assertProblem(send(request("/api/v1/notices/us").DELETE()), 401, "unauthorized");
        assertProblem(send(posting(request("/api/v1/notices"), "{}")), 401, "unauthorized");
        assertProblem(send(posting(request("/api/v1/notices/us/more"), "{}")), 401, "unauthorized");
        assertProblem(send(posting(request("/api/v1/shows/7"), "{}")), 401, "unauthorized");
    }

    @Test
    void a_rotated_key_is_found() throws Exception {
        send(asFan("/api/v1/me"));
        Thread.sleep(150); // Past the shortest time between two fetches: a limit under test, not a race.
        issuer.rotate("second-" + System.nanoTime());
        assertThat(send(asFan("/api/v1/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void an_idempotency_key_is_an_argument() throws Exception {
        assertThat(send(posting(asFan("/api/v1/keyed").header("Idempotency-Key", "~k!1"), "")).body())
                .contains("\"key\":\"~k!1\"");
        assertThat(send(posting(asFan("/api/v1/maybe-keyed"), "")).body()).contains("\"key\":\"none\"");
        assertThat(send(posting(asFan("/api/v1/maybe-keyed").header("Idempotency-Key", "k"), "")).body())
                .contains("\"key\":\"k\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "a\tb"})
    void an_idempotency_key_is_visible_ascii(String key) throws Exception {
        assertProblem(send(posting(asFan("/api/v1/maybe-keyed").header("Idempotency-Key", key), "")), 400,
                "invalid-idempotency-key");
    }

    @Test
    void an_idempotency_key_is_one_of_at_most_128_characters() throws Exception {
        assertProblem(send(posting(asFan("/api/v1/keyed").header("Idempotency-Key", "k".repeat(129)), "")), 400,
                "invalid-idempotency-key");
        assertProblem(send(posting(asFan("/api/v1/keyed").header("Idempotency-Key", "a")
                .header("Idempotency-Key", "a"), "")), 400, "invalid-idempotency-key");
    }

    private static String macSigned(RSAKey key) throws Exception {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String signed(JWSAlgorithm algorithm, RSAKey key) throws Exception {
        return signed(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key);
    }

    private static String bringing(RSAKey key) throws Exception {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).build(), key);
    }

    private static String typed(RSAKey key, String type) throws Exception {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(new JOSEObjectType(type))
                .build(), key);
    }

    private static String signed(JWSHeader header, RSAKey key) throws Exception {
        JWTClaimsSet claims = claims().build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String changed(String token) {
        var parts = token.split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(payload.replace("fan-1", "fan-2").getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }
}
