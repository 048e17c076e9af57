package dev.onsale.httpapi.user;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RememberedTokensTest {

    private static final Instant START = Instant.parse("2026-12-01T11:00:00Z");
    private static final Duration KEYS_TTL = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final AtomicInteger verified = new AtomicInteger();
    private Duration passed = Duration.ZERO;

    @Test
    void a_good_token_is_verified_once() {
        var tokens = tokens(10, Duration.ofHours(8));
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("other").getSubject()).isEqualTo("other");
        assertThat(verified).hasValue(2);
    }

    @Test
    void a_token_is_not_remembered_beyond_its_end() {
        var tokens = tokens(10, Duration.ofSeconds(60));
        tokens.decode("one");
        passed = Duration.ofSeconds(60).plus(SKEW).minusMillis(1);
        tokens.decode("one");
        assertThat(verified).hasValue(1);
        passed = Duration.ofSeconds(60).plus(SKEW);
        tokens.decode("one");
        assertThat(verified).as("asked again, and refused by then").hasValue(2);
    }

    @Test
    void a_token_is_not_remembered_longer_than_a_withdrawn_key() {
        var tokens = tokens(10, Duration.ofHours(8));
        tokens.decode("one");
        passed = KEYS_TTL;
        tokens.decode("one");
        assertThat(verified).hasValue(2);
    }

    @Test
    void a_bad_token_is_not_remembered() {
        var tokens = remembering(10, _ -> {
            verified.incrementAndGet();
            throw new BadJwtException("bad");
        });
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThat(verified).hasValue(2);
    }

    @Test
    void nothing_is_remembered_where_nothing_is_to_be() {
        var tokens = tokens(0, Duration.ofHours(8));
        tokens.decode("one");
        tokens.decode("one");
        assertThat(verified).hasValue(2);
    }

    private JwtDecoder tokens(int remembered, Duration lifetime) {
        return remembering(remembered, token -> {
            verified.incrementAndGet();
            return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).issuedAt(START)
                    .expiresAt(START.plus(lifetime)).build();
        });
    }

    private JwtDecoder remembering(int remembered, JwtDecoder decoder) {
        var settings = new UserTokenProperties("urn:test", "onsale", URI.create("http://127.0.0.1:1/jwks.json"), SKEW,
                KEYS_TTL, Duration.ofSeconds(5), remembered);
        Ticker ticker = () -> passed.toNanos();
        return new RememberedTokens(decoder, settings, Clock.fixed(START, ZoneOffset.UTC), ticker);
    }
}
