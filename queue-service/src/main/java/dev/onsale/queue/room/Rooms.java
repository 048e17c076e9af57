package dev.onsale.queue.room;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toUnmodifiableSet;

/** The rooms in Redis. All that happens to a room is a script run here. */
@Component
public class Rooms {

    private final StringRedisTemplate redis;
    private final String prefix;

    Rooms(StringRedisTemplate redis, RedisSettings settings) {
        this.redis = redis;
        this.prefix = settings.keyPrefix();
    }

    /**
     * Runs one step of a room and reads its reply as names and values.
     *
     * @throws RedisUnavailableException when Redis does not answer in time; the step may be repeated
     */
    public Reply run(RoomScript script, UUID concertId, Object... arguments) {
        return Reply.of(call(script, concertId, arguments));
    }

    /** Runs one step of a room whose reply has a form of its own. */
    public List<?> call(RoomScript script, UUID concertId, Object... arguments) {
        var texts = Stream.of(arguments).map(Object::toString).toArray();
        return answered(() -> redis.execute(script.script(), RoomKeys.of(prefix, concertId), texts));
    }

    /** The concerts that have a room. */
    public Set<UUID> all() {
        var members = answered(() -> redis.opsForSet().members(RoomKeys.allRooms(prefix)));
        return requireNonNullElse(members, Set.<String>of()).stream().map(UUID::fromString)
                .collect(toUnmodifiableSet());
    }

    /** Lists the room, after it was made. */
    public void list(UUID concertId) {
        answered(() -> redis.opsForSet().add(RoomKeys.allRooms(prefix), concertId.toString()));
    }

    /** Takes a forgotten room off the list. */
    public void unlist(UUID concertId) {
        answered(() -> redis.opsForSet().remove(RoomKeys.allRooms(prefix), concertId.toString()));
    }

    private static <T> T answered(Supplier<T> command) {
        try {
            return command.get();
        } catch (DataAccessException e) {
            throw refused(e) ? e : new RedisUnavailableException(e);
        }
    }

    /** Whether Redis answered, and with an error that will not go away: our own fault, not an outage. */
    private static boolean refused(DataAccessException e) {
        return e.getMostSpecificCause() instanceof RedisCommandExecutionException error && switch (error) {
            case RedisLoadingException _,RedisBusyException _,RedisReadOnlyException _ -> false;
            default -> !String.valueOf(error.getMessage()).matches("(CLUSTERDOWN|MASTERDOWN|TRYAGAIN).*");
        };
    }
}
