package dev.onsale.gateway.pass;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * Who is admitted now, and who was until a purchase, as queue-service writes it; its {@code RoomKeys} say in which
 * form.
 * What is asked for beyond that is of a room that Redis had lost: there a pass of before is good if its place was live.
 */
final class ActiveSessions {

    private static final List<String> ROOM_FACTS = List.of("epoch", "restoredTo");
    private static final String HAS_ARRIVED = " 0";

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

    /** What Redis says of this very grant; an error where it does not say in time. */
    Mono<PassDecision> decide(Pass pass) {
        return inTime(() -> session(pass));
    }

    /** The same, where a pass that ended with a purchase before its time will do. */
    Mono<PassDecision> decideToPay(Pass pass) {
        return inTime(() -> session(pass)
                .flatMap(decision -> decision == PassDecision.RELEASED ? purchase(pass) : Mono.just(decision)));
    }

    private Mono<PassDecision> inTime(Supplier<Mono<PassDecision>> question) {
        return connection.isMade() ? question.get().timeout(timeout) : Mono.error(RedisConnection.notMade());
    }

    private Mono<PassDecision> session(Pass pass) {
        return redis.<String, String>opsForHash().get(key(pass, "sessions"), pass.userId())
                .flatMap(session -> isOf(session, pass)
                        ? arrived(session, pass).thenReturn(PassDecision.ADMITTED)
                        : Mono.just(PassDecision.RELEASED))
                .switchIfEmpty(Mono.defer(() -> withoutSession(pass)));
    }

    /** Released, unless Redis had lost the room since the pass was given. */
    private Mono<PassDecision> withoutSession(Pass pass) {
        return redis.<String, String>opsForHash().multiGet(key(pass, "room"), ROOM_FACTS).flatMap(facts -> {
            if (facts.getFirst() == null) {
                return Mono.just(PassDecision.UNCHECKED);
            }
            var restoredTo = facts.get(1);
            if (restoredTo == null || pass.epoch() >= Long.parseLong(facts.getFirst())) {
                return Mono.just(PassDecision.RELEASED);
            }
            return pass.number() > Long.parseLong(restoredTo) ? unlessEnded(pass) : wasLive(pass);
        });
    }

    /** Let in after the checkpoint; it may have ended since the room was put back. */
    private Mono<PassDecision> unlessEnded(Pass pass) {
        return redis.<String, String>opsForHash().get(key(pass, "ended"), pass.userId())
                .map(Long::parseLong).defaultIfEmpty(0L)
                .flatMap(ended -> ended < pass.number() ? carried(pass) : Mono.just(PassDecision.RELEASED));
    }

    private Mono<PassDecision> wasLive(Pass pass) {
        return redis.opsForZSet().score(key(pass, "carried"), Long.toString(pass.number()))
                .flatMap(_ -> carried(pass)).defaultIfEmpty(PassDecision.RELEASED);
    }

    private Mono<PassDecision> carried(Pass pass) {
        return noteArrival(pass).thenReturn(PassDecision.CARRIED);
    }

    private Mono<PassDecision> purchase(Pass pass) {
        return redis.<String, String>opsForHash().get(key(pass, "buyers"), pass.userId())
                .map(purchase -> isOf(purchase, pass) ? PassDecision.ADMITTED : PassDecision.RELEASED)
                .defaultIfEmpty(PassDecision.RELEASED);
    }

    /** With its first request a fan has come, and keeps the slot until the pass ends. */
    private Mono<Long> arrived(String session, Pass pass) {
        return session.endsWith(HAS_ARRIVED) ? Mono.just(0L) : noteArrival(pass);
    }

    private Mono<Long> noteArrival(Pass pass) {
        return redis.opsForSet().add(key(pass, "arrivals"),
                "%s %d %s".formatted(pass.grantId(), pass.expiresAt().toEpochMilli(), pass.userId()));
    }

    private boolean isOf(String session, Pass pass) {
        var parts = session.split(" ", -1);
        return parts.length > 1 && parts[0].equals(pass.grantId()) && clock.millis() < Long.parseLong(parts[1]);
    }

    private String key(Pass pass, String name) {
        return keyPrefix + "queue:{" + pass.concertId() + "}:" + name;
    }
}
