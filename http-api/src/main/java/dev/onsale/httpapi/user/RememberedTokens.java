package dev.onsale.httpapi.user;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static java.util.Objects.requireNonNull;

/**
 * Remembers tokens that were good: a client sends the same one with each call, and its signature costs more than most
 * calls do. None is remembered beyond its own end, or for longer than {@code keysTtl}: a key that the issuer withdraws
 * opens nothing any more after twice that, once for the key and once for the token.
 */
final class RememberedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> good;

    RememberedTokens(JwtDecoder decoder, UserTokenProperties settings, Clock clock, Ticker ticker) {
        this.decoder = decoder;
        this.good = Caffeine.newBuilder().maximumSize(settings.tokensRemembered()).ticker(ticker)
                .executor(Runnable::run)
                .expireAfter(Expiry.<String, Jwt>creating((_, token) -> shorter(settings.keysTtl(), Duration
                        .between(clock.instant(), requireNonNull(token.getExpiresAt()).plus(settings.clockSkew())))))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public Jwt decode(String token) {
        var known = good.getIfPresent(token);
        if (known != null) {
            return known;
        }
        var verified = decoder.decode(token);
        good.put(token, verified);
        return verified;
    }
}
