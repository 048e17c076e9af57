package dev.onsale.catalog.seatmap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.stereotype.Repository;

/** The seat maps in Redis. Every method is one round trip, and throws a {@code DataAccessException} without Redis. */
@Repository
class SeatMapModel {

    private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();
    private final String keyPrefix;
    private final SeatMapProperties properties;

    SeatMapModel(RedisConnectionFactory connections, RedisKeys keys, SeatMapProperties properties) {
        redis.setConnectionFactory(connections);
        redis.setKeySerializer(RedisSerializer.string());
        redis.setValueSerializer(RedisSerializer.byteArray());
        redis.afterPropertiesSet();
        this.keyPrefix = keys.keyPrefix();
        this.properties = properties;
    }

    Optional<Shown> read(UUID scheduleId) {
        var parts = redis.execute(SeatMapScripts.READ, keys(scheduleId).all());
        if (parts == null || parts.isEmpty()) {
            return Optional.empty();
        }
        var states = new SeatStates(parts.get(3), number(parts.get(0)), Instant.ofEpochMilli(number(parts.get(1))));
        return Optional.of(new Shown(states, Duration.ofMillis(number(parts.get(2)))));
    }

    /** Shows what is newer than what is shown, and answers of how many seats. */
    long apply(UUID scheduleId, SeatStatus status, Instant at, List<SeatChange> seats) {
        var arguments = Stream.concat(
                Stream.of((long) status.code(), at.toEpochMilli(), properties.kept().toMillis(),
                        properties.countKept().toMillis()),
                seats.stream().flatMap(seat -> Stream.of((long) seat.number(), seat.seatVersion())));
        return redis.execute(SeatMapScripts.APPLY, keys(scheduleId).all(),
                arguments.map(SeatMapModel::bytes).toArray());
    }

    /** Has changes noted from now on, for the {@link #finish} with the answered token. */
    String begin(UUID scheduleId) {
        var token = redis.execute(SeatMapScripts.BEGIN, keys(scheduleId).all(), bytes(UUID.randomUUID()),
                bytes(properties.buildTimeout().toMillis()));
        return new String(token, StandardCharsets.UTF_8);
    }

    /** Shows the snapshot, taken after {@link #begin}, with the changes since; false when these are not all there. */
    boolean finish(UUID scheduleId, String token, SeatSnapshot snapshot, int seatsTotal) {
        var states = snapshot.states();
        return redis.execute(SeatMapScripts.FINISH, keys(scheduleId).all(), bytes(token), states.bits(),
                snapshot.versions(), bytes(states.version()), bytes(snapshot.available()), bytes(seatsTotal),
                bytes(states.asOf().toEpochMilli()), bytes(properties.kept().toMillis()),
                bytes(properties.countKept().toMillis())) == 1;
    }

    /** The free seats of those schedules whose count is known. */
    Map<UUID, Integer> available(Collection<UUID> scheduleIds) {
        var ids = List.copyOf(scheduleIds);
        var counts = redis.opsForValue().multiGet(ids.stream().map(id -> keys(id).available()).toList());
        var known = new HashMap<UUID, Integer>();
        for (int i = 0; counts != null && i < ids.size(); i++) {
            if (counts.get(i) != null) {
                known.put(ids.get(i), Math.toIntExact(number(counts.get(i))));
            }
        }
        return known;
    }

    private SeatMapKeys keys(UUID scheduleId) {
        return SeatMapKeys.of(keyPrefix, scheduleId);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long number(byte[] value) {
        return Long.parseLong(new String(value, StandardCharsets.UTF_8));
    }

    /** A map as it is shown. */
    record Shown(SeatStates states, Duration age) {}
}
