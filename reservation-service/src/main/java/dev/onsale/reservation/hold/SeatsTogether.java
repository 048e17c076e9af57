package dev.onsale.reservation.hold;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/**
 * The seats of many reservations, a statement for all of them. The seats come as one JSON parameter, so that groups of
 * any size share one prepared statement, and are looked up, and so locked, in its order: ascending.
 */
@Component
class SeatsTogether {

    private static final String CLAIMS = """
            json_table(:claims, '$[*]' columns (
                number         int      path '$.number',
                reservation_id char(36) character set ascii collate ascii_bin path '$.reservationId')) as claim
            """;
    private static final String TAKEN = """
            select s.number
              from json_table(:numbers, '$[*]' columns (number int path '$')) as wanted
              straight_join seat s on s.schedule_id = :schedule and s.number = wanted.number
             where s.status <> 'AVAILABLE'
            """;
    /** The status in the condition is the lock, as it is for one. */
    private static final String HOLD = """
            update %s
              straight_join seat s on s.schedule_id = :schedule and s.number = claim.number
               set s.status = 'HELD', s.reservation_id = claim.reservation_id, s.version = s.version + 1
             where s.status = 'AVAILABLE'
            """.formatted(CLAIMS);
    private static final String HELD = """
            select s.number, s.section, s.seat_row, s.grade, s.price, s.version, s.reservation_id
              from %s
              straight_join seat s on s.schedule_id = :schedule and s.number = claim.number
             where s.reservation_id = claim.reservation_id
             order by s.number
            """.formatted(CLAIMS);
    /** Nobody has seen that they were held, so nobody misses a version. */
    private static final String UNDO = """
            update %s
              straight_join seat s on s.schedule_id = :schedule and s.number = claim.number
               set s.status = 'AVAILABLE', s.reservation_id = null, s.version = s.version - 1
             where s.status = 'HELD' and s.reservation_id = claim.reservation_id
            """.formatted(CLAIMS);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    SeatsTogether(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are not free at this moment; locks nothing. */
    Set<Integer> taken(UUID scheduleId, Collection<Integer> numbers) {
        return new HashSet<>(jdbc.sql(TAKEN).param("schedule", scheduleId.toString())
                .param("numbers", JSON.writeValueAsString(numbers)).query(Integer.class).list());
    }

    /** Holds those that are free, each for its own reservation. */
    void hold(UUID scheduleId, Collection<SeatClaim> claims) {
        update(HOLD, scheduleId, claims);
    }

    /** What each reservation has of its claims. */
    Map<UUID, List<HeldSeat>> findHeld(UUID scheduleId, Collection<SeatClaim> claims) {
        return jdbc.sql(HELD).param("schedule", scheduleId.toString()).param("claims", json(claims))
                .query((row, _) -> Map.entry(UUID.fromString(row.getString("reservation_id")),
                        new HeldSeat(row.getInt("number"), row.getString("section"), row.getString("seat_row"),
                                row.getString("grade"), row.getLong("price"), row.getLong("version"))))
                .list().stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Puts back what this transaction held, as if it never had. */
    void undo(UUID scheduleId, Collection<SeatClaim> claims) {
        if (!claims.isEmpty() && update(UNDO, scheduleId, claims) != claims.size()) {
            throw new IllegalStateException("Seats that were held a moment ago are not held: " + claims);
        }
    }

    private int update(String sql, UUID scheduleId, Collection<SeatClaim> claims) {
        return jdbc.sql(sql).param("schedule", scheduleId.toString()).param("claims", json(claims)).update();
    }

    static String json(Collection<SeatClaim> claims) {
        return JSON.writeValueAsString(claims.stream().sorted(Comparator.comparingInt(SeatClaim::number)).toList());
    }
}
