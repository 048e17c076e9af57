package dev.onsale.queue.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toUnmodifiableSet;

/** The rooms in Redis. All that happens to a room is a script run here. */
@Component
public class Rooms {

    private static final int TRIES_MAX = 5;
    private static final int PAGE = 500;

    private final StringRedisTemplate redis;
    private final String prefix;
    private final ObjectProvider<RoomKeeper> keeper;

    Rooms(StringRedisTemplate redis, RedisSettings settings, ObjectProvider<RoomKeeper> keeper) {
        this.redis = redis;
        this.prefix = settings.keyPrefix();
        this.keeper = keeper;
    }

    /**
     * Runs one step of a room and reads its reply as names and values. A lost room is put back first; the outcome
     * {@code NO_ROOM} means that there is none to put back.
     *
     * @throws RedisUnavailableException when Redis does not answer in time; the step may be repeated
     */
    public Reply run(RoomScript script, UUID concertId, Object... arguments) {
        for (int tries = 1;; tries++) {
            var reply = runOnce(script, concertId, arguments);
            var again = switch (reply.text("outcome")) {
                case "NO_ROOM" -> keeper.getObject().restore(concertId);
                case "NUMBERS_USED_UP" -> {
                    keeper.getObject().giveNumbers(concertId);
                    yield true;
                }
                default -> false;
            };
            if (!again) {
                return reply;
            }
            if (tries == TRIES_MAX) {
                throw new RedisUnavailableException(new IllegalStateException(
                        "The room is lost, or its numbers are used up, as often as they come back."));
            }
        }
    }

    /** Runs one step of a room as it is; for those who keep rooms. */
    public Reply runOnce(RoomScript script, UUID concertId, Object... arguments) {
        var texts = Stream.of(arguments).map(Object::toString).toArray();
        List<?> reply = answered(() -> redis.execute(script.script(), RoomKeys.of(prefix, concertId), texts));
        return Reply.of(reply);
    }

    /** Those who entered the draw, by entry, from the one after {@code after} on; at most {@value #PAGE} of them. */
    public List<Entrant> entrants(UUID concertId, long after) {
        var key = RoomKeys.of(prefix, concertId, RoomKeys.ENTRANTS);
        var page = answered(
                () -> redis.opsForZSet().rangeByScoreWithScores(key, (double) after + 1, Double.MAX_VALUE, 0, PAGE));
        return requireNonNull(page).stream()
                .map(entry -> new Entrant(requireNonNull(entry.getScore()).longValue(),
                        requireNonNull(entry.getValue())))
                .toList();
    }

    /**
     * The numbers of places that are live although they were passed: read in steps, so that Redis is never held up. A
     * place that moves meanwhile is seen at least once, since it moves in the order of the steps.
     */
    public LiveNumbers liveNumbers(UUID concertId, long nowServing) {
        var live = new LiveNumbers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        answered(() -> {
            carried(concertId, live);
            passed(concertId, nowServing, live.behind);
            sessions(concertId, live.arrived, live.expected);
            return true;
        });
        return live;
    }

    private void passed(UUID concertId, long nowServing, List<Long> behind) {
        var key = RoomKeys.of(prefix, concertId, RoomKeys.WAITING);
        int read = PAGE;
        for (long last = 0; read == PAGE;) {
            var page = requireNonNull(redis.opsForZSet().rangeByScoreWithScores(key, (double) last + 1,
                    (double) nowServing, 0, PAGE));
            for (var place : page) {
                last = requireNonNull(place.getScore()).longValue();
                behind.add(last);
            }
            read = page.size();
        }
    }

    private void carried(UUID concertId, LiveNumbers live) {
        var key = RoomKeys.of(prefix, concertId, RoomKeys.CARRIED);
        try (var carried = redis.opsForZSet().scan(key, ScanOptions.scanOptions().count(PAGE).build())) {
            carried.forEachRemaining(number -> {
                var holdsSlot = requireNonNull(number.getScore()) > 0;
                (holdsSlot ? live.arrived : live.behind).add(Long.valueOf(requireNonNull(number.getValue())));
            });
        }
    }

    private void sessions(UUID concertId, List<Long> arrived, List<Long> expected) {
        var key = RoomKeys.of(prefix, concertId, RoomKeys.SESSIONS);
        try (var sessions = redis.<String, String>opsForHash().scan(key,
                ScanOptions.scanOptions().count(PAGE).build())) {
            sessions.forEachRemaining(session -> {
                var number = Long.valueOf(session.getValue().split("-", 3)[1]);
                (session.getValue().endsWith(" 0") ? arrived : expected).add(number);
            });
        }
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
            default -> !String.valueOf(error.getMessage()).matches("(CLUSTERDOWN|MASTERDOWN|NOREPLICAS|TRYAGAIN).*");
        };
    }

    /** Somebody who came before the opening. */
    public record Entrant(long entry, String user) {}

    /** The numbers of admitted fans who came, of those who have yet to, and of those who wait although passed. */
    public record LiveNumbers(List<Long> arrived, List<Long> expected, List<Long> behind) {}
}
