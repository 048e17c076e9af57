package dev.onsale.queue.room;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.data.redis.core.script.RedisScript;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

/** Looks at a room's keys, and loses them, behind the service's back. */
@TestComponent
public class RedisProbe {

    private final StringRedisTemplate redis;
    private final String prefix;

    RedisProbe(StringRedisTemplate redis, @Value("${onsale.redis.key-prefix}") String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    public long waiting(UUID room) {
        return requireNonNull(redis.opsForZSet().zCard(key(room, "waiting")));
    }

    public long active(UUID room) {
        return requireNonNull(redis.opsForZSet().zCard(key(room, "active")));
    }

    /** The waiting fans' numbers. */
    public Map<String, Long> waitingNumbers(UUID room) {
        return requireNonNull(redis.opsForZSet().rangeWithScores(key(room, "waiting"), 0, -1)).stream()
                .collect(toMap(RedisProbe::fan, place -> requireNonNull(place.getScore()).longValue()));
    }

    /** The admitted fans' sessions as the gateway reads them. */
    public Map<String, String> sessions(UUID room) {
        return redis.<String, String>opsForHash().entries(key(room, "sessions"));
    }

    /** The passes that a purchase ended, as the gateway reads them. */
    public Map<String, String> buyers(UUID room) {
        return redis.<String, String>opsForHash().entries(key(room, "buyers"));
    }

    /** In one look: the highest number that was let in, and the lowest that waits; 0 for none. */
    public List<Long> border(UUID room) {
        var script = """
                local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
                return {tonumber(redis.call('HGET', KEYS[1], 'nowServing') or 0), tonumber(first[2] or 0)}
                """;
        var border = redis.execute(RedisScript.of(script, List.class),
                List.of(key(room, "room"), key(room, "waiting")));
        return List.of((Long) requireNonNull(border).get(0), (Long) border.get(1));
    }

    /** Loses all there is of this stack; the Redis may be shared with other tests. */
    public void loseAll() {
        redis.unlink(requireNonNull(redis.keys(prefix + "*")));
    }

    /** Makes Redis another one to its rooms, as a restart or a fail-over does, without losing anything. */
    public void restart(UUID room) {
        redis.opsForHash().put(key(room, "room"), "history", "another");
    }

    /** Takes back all joins after a number, as a replica does that had not heard of them. */
    public void rollBack(UUID room, long last) {
        redis.opsForZSet().removeRangeByScore(key(room, "waiting"), (double) last + 1, Double.MAX_VALUE);
        redis.opsForValue().set(key(room, "seq"), Long.toString(last));
    }

    /** Takes back an admission, as a replica does that had not heard of it. */
    public void forgetAdmission(UUID room, String fan, long number) {
        redis.opsForHash().delete(key(room, "sessions"), fan);
        redis.opsForZSet().remove(key(room, "active"), fan);
        redis.opsForZSet().add(key(room, "waiting"), fan, (double) number);
    }

    /** Lets it seem as if all numbers up to this one had been given. */
    public void givesNumbersUpTo(UUID room, long last) {
        redis.opsForValue().set(key(room, "seq"), Long.toString(last));
    }

    /** Lets it seem as if all up to a number had been let in, and some came back late. */
    public void passes(UUID room, long number) {
        redis.opsForHash().put(key(room, "room"), "nowServing", Long.toString(number));
    }

    /** Adds what the gateway notes of a request with a pass. */
    public void notesArrival(UUID room, String pass, long expiresAt, String fan) {
        redis.opsForSet().add(key(room, "arrivals"), "%s %d %s".formatted(pass, expiresAt, fan));
    }

    /** The room's counts by name. */
    public Map<String, String> statistics(UUID room) {
        return redis.<String, String>opsForHash().entries(key(room, "statistics"));
    }

    /** One of the room's facts. */
    public String fact(UUID room, String name) {
        return requireNonNull(redis.<String, String>opsForHash().get(key(room, "room"), name));
    }

    /** The numbers that were live when the room was restored, and have not shown up yet. */
    public long carried(UUID room) {
        return requireNonNull(redis.opsForZSet().zCard(key(room, "carried")));
    }

    /** Loses all of a room, as a failed Redis would. */
    public void lose(UUID room) {
        redis.delete(RoomKeys.of(prefix, room));
    }

    /** Loses the room's fans, but not the room. */
    public void losePlaces(UUID room) {
        redis.delete(RoomKeys.of(prefix, room).stream()
                .filter(key -> !key.endsWith(":room") && !key.endsWith(":schedules")).toList());
    }

    /** Loses the list of rooms as well. */
    public void loseList() {
        redis.delete(RoomKeys.allRooms(prefix));
    }

    /** Makes the scripts fail for one room: its key is of another kind. */
    public void breakWaiting(UUID room) {
        redis.delete(key(room, "waiting"));
        redis.opsForValue().set(key(room, "waiting"), "not a sorted set");
    }

    /** Makes the scripts fail that count one room's reservations. */
    public void breakReservations(UUID room) {
        redis.opsForValue().set(key(room, "reservations"), "not a hash");
    }

    /** The room's keys that exist. */
    public List<String> keys(UUID room) {
        return RoomKeys.of(prefix, room).stream().filter(redis::hasKey).toList();
    }

    public boolean knows(UUID room) {
        return redis.hasKey(key(room, "room"));
    }

    private String key(UUID room, String name) {
        return "%squeue:{%s}:%s".formatted(prefix, room, name);
    }

    private static String fan(TypedTuple<String> place) {
        return requireNonNull(place.getValue());
    }
}
