package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@link SeatLimit} for many fans of one schedule, whose rows are locked in one order. */
@Component
class LimitTogether {

    private static final String USERS = """
            json_table(:users, '$[*]' columns (
                user_id varchar(255) character set utf8mb4 collate utf8mb4_0900_bin path '$')) as wanted
            """;
    private static final String LOCK = """
            insert into fan (schedule_id, user_id)
            select :schedule, wanted.user_id from %s
                on duplicate key update user_id = fan.user_id
            """.formatted(USERS);
    private static final String COUNT = """
            select wanted.user_id, coalesce(sum(r.seat_count), 0) as seats, now(6) as as_of
              from %s
              left join reservation r on r.user_id = wanted.user_id and r.schedule_id = :schedule
                                     and r.status in ('HELD', 'CONFIRMED')
             group by wanted.user_id
            """.formatted(USERS);

    private final JdbcClient jdbc;
    private final HoldSettings settings;

    LimitTogether(JdbcClient jdbc, HoldSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What the fans have; no other hold of theirs can change it before the transaction ends. */
    Live lock(UUID scheduleId, Collection<String> users) {
        var json = JsonMapper.shared().writeValueAsString(users.stream().distinct().sorted().toList());
        jdbc.sql(LOCK).param("schedule", scheduleId.toString()).param("users", json).update();
        var live = new HashMap<String, LiveSeats>();
        jdbc.sql(COUNT).param("schedule", scheduleId.toString()).param("users", json)
                .query(row -> {
                    live.put(row.getString("user_id"),
                            new LiveSeats(row.getLong("seats"), row.getTimestamp("as_of").toInstant()));
                });
        return new Live(live, settings.seatsPerUser());
    }

    /** The fans' live seats, with those that the group adds. */
    static final class Live {

        private final Map<String, Long> seats = new HashMap<>();
        private final Instant asOf;
        private final int limit;

        Live(Map<String, LiveSeats> counted, int limit) {
            counted.forEach((user, live) -> seats.put(user, live.seats()));
            this.asOf = counted.values().iterator().next().asOf();
            this.limit = limit;
        }

        Instant asOf() {
            return asOf;
        }

        int limit() {
            return limit;
        }

        /** Counts the seats, unless they are too many. */
        boolean add(String userId, int count) {
            var live = seats.getOrDefault(userId, 0L) + count;
            if (live > limit) {
                return false;
            }
            seats.put(userId, live);
            return true;
        }
    }
}
