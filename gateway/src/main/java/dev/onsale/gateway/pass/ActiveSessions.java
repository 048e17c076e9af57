package dev.onsale.gateway.pass;

import java.time.Duration;
import java.time.InstantSource;

import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * Who is admitted now, and who was until a purchase, as queue-service writes it: two hashes a room, from user to
 * {@code <grant> <expires-millis>}.
 */
final class ActiveSessions {

    private final RedisConnection connection;
    private final ReactiveStringRedisTemplate redis;
    private final String keyPrefix;
    private final Duration timeout;
    private final InstantSource clock;

    ActiveSessions(RedisConnection connection, ReactiveStringRedisTemplate redis, String keyPrefix, Duration timeout,
            InstantSource clock) {
        this.connection = connection;
        this.redis = redis;
        this.keyPrefix = keyPrefix;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Whether this very grant is active; an error where Redis does not say in time. */
    Mono<Boolean> has(Pass pass) {
        return isIn("sessions", pass);
    }

    /** Whether this very grant is active, or ended with a purchase before its time. */
    Mono<Boolean> hasOrHasBought(Pass pass) {
        return has(pass).flatMap(active -> active ? Mono.just(true) : isIn("buyers", pass));
    }

    private Mono<Boolean> isIn(String hash, Pass pass) {
        if (!connection.isMade()) {
            return Mono.error(RedisConnection.notMade());
        }
        var key = keyPrefix + "queue:{" + pass.concertId() + "}:" + hash;
        return redis.<String, String>opsForHash().get(key, pass.userId())
                .timeout(timeout)
                .map(session -> isActive(session, pass.grantId()))
                .defaultIfEmpty(false);
    }

    private boolean isActive(String session, String grantId) {
        int space = session.indexOf(' ');
        return space == grantId.length() && session.startsWith(grantId)
                && clock.millis() < Long.parseLong(session.substring(space + 1));
    }
}
