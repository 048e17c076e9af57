package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import static java.util.stream.Collectors.toSet;

/**
 * Ends holds whose grace is over and that the sweeper has not come to yet, for a fan who wants their seats. By now the
 * fan's transaction has locked free seats alone, and it waits for no hold that somebody else is settling: nobody can
 * wait for both.
 */
@Component
class TakeOver {

    private static final String DUE = """
            select s.number, r.id, now(6) as as_of
              from json_table(:numbers, '$[*]' columns (number int path '$')) as wanted
              straight_join seat s on s.schedule_id = :schedule and s.number = wanted.number
              straight_join reservation r on r.id = s.reservation_id
             where r.status = 'HELD' and r.hold_expires_at < now(6) - interval :grace microsecond
            """;

    private final JdbcClient jdbc;
    private final ReservationRepository reservations;
    private final EndReservation endReservation;
    private final HoldSettings settings;

    TakeOver(JdbcClient jdbc, ReservationRepository reservations, EndReservation endReservation,
            HoldSettings settings) {
        this.jdbc = jdbc;
        this.reservations = reservations;
        this.endReservation = endReservation;
        this.settings = settings;
    }

    /**
     * Frees all of these seats, or none: ends the holds that have them, with all their seats.
     *
     * @return whether they are free now
     */
    boolean free(UUID scheduleId, List<Integer> numbers) {
        var due = find(scheduleId, numbers);
        return due.size() == numbers.size() && end(due);
    }

    /** Those that could be freed at this moment; locks nothing. */
    Set<Integer> due(UUID scheduleId, Collection<Integer> numbers) {
        return find(scheduleId, numbers).stream().map(Due::number).collect(toSet());
    }

    private List<Due> find(UUID scheduleId, Collection<Integer> numbers) {
        return jdbc.sql(DUE).param("schedule", scheduleId.toString())
                .param("numbers", JsonMapper.shared().writeValueAsString(numbers))
                .param("grace", settings.grace().toNanos() / 1_000)
                .query((row, _) -> new Due(row.getInt("number"), UUID.fromString(row.getString("id")),
                        row.getTimestamp("as_of").toInstant()))
                .list();
    }

    private boolean end(List<Due> due) {
        var now = due.getFirst().asOf();
        var dueBefore = settings.dueBefore(now);
        var ids = due.stream().map(Due::reservationId).distinct().toList();
        var holds = reservations.lockDue(ids, dueBefore);
        if (holds.size() < ids.size()) {
            return false;
        }
        try {
            holds.forEach(hold -> endReservation.expired(hold, dueBefore, now));
            return true;
        } catch (ReservationContradiction alarmed) {
            // Its seats are not free; the transaction rolls back, and people have been told.
            return false;
        }
    }

    private record Due(int number, UUID reservationId, Instant asOf) {}
}
