package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.reservation.hold.SeatWindows.Window;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the free seats of a window, along the primary key and without locks, and remembers for a moment which windows
 * had nothing to offer: at the end of a sale nobody need read again what somebody has just found empty.
 */
@Component
class ReadFreeSeats {

    /** So long may a seat that was given back stay unseen. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int REMEMBERED_MAX = 20_000;

    private static final String FREE = """
            select number, section, seat_row
              from seat
             where schedule_id = :schedule and number between :first and :last and status = 'AVAILABLE'
             order by number
            """;

    private final JdbcClient jdbc;
    private final Cache<Key, Seen> seen = Caffeine.newBuilder().expireAfterWrite(REMEMBERED)
            .maximumSize(REMEMBERED_MAX).build();

    ReadFreeSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ascending by number. */
    List<FreeSeat> in(UUID scheduleId, Window window) {
        var free = jdbc.sql(FREE).param("schedule", scheduleId.toString())
                .param("first", window.first()).param("last", window.last())
                // Rows are numbered from 1 in each section (SeatPlan).
                .query((row, _) -> new FreeSeat(row.getInt("number"), row.getString("section"), row.getInt("seat_row")))
                .list();
        seen.put(new Key(scheduleId, window.first()), new Seen(!free.isEmpty(), longestRun(free)));
        return free;
    }

    /** Whether it may have so many side by side, as far as is remembered. */
    boolean mayHaveTogether(UUID scheduleId, Window window, int count) {
        var last = seen.getIfPresent(new Key(scheduleId, window.first()));
        return last == null || last.longestRun() >= count;
    }

    /** Whether it may have any, as far as is remembered. */
    boolean mayHave(UUID scheduleId, Window window) {
        var last = seen.getIfPresent(new Key(scheduleId, window.first()));
        return last == null || last.any();
    }

    private static int longestRun(List<FreeSeat> free) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < free.size(); i++) {
            run = i > 0 && free.get(i - 1).isRightBefore(free.get(i)) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private record Key(UUID scheduleId, int first) {}

    private record Seen(boolean any, int longestRun) {}
}
