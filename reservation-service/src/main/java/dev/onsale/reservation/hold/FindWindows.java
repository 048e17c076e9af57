package dev.onsale.reservation.hold;

import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.reservation.hold.SeatWindows.Section;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads once how a schedule's seats are divided, which never changes, and remembers it. */
@Component
class FindWindows {

    private static final int REMEMBERED_MAX = 1_000;

    /** Names differ as the catalog tells them apart: by every byte. */
    private static final String SECTIONS = """
            select min(grade) as grade, min(number) as first_seat, max(number) as last_seat,
                   sum(seat_row = '1') as row_length
              from seat
             where schedule_id = :schedule
             group by cast(section as binary), cast(grade as binary)
             order by first_seat
            """;

    private final JdbcClient jdbc;
    private final Cache<UUID, SeatWindows> found = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    FindWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param scheduleId of a schedule whose seats exist; many who ask at once wait for one answer */
    SeatWindows of(UUID scheduleId) {
        return found.get(scheduleId, this::read);
    }

    private SeatWindows read(UUID scheduleId) {
        return SeatWindows.of(jdbc.sql(SECTIONS).param("schedule", scheduleId.toString())
                .query((row, _) -> new Section(row.getString("grade"), row.getInt("first_seat"),
                        row.getInt("last_seat"), row.getInt("row_length")))
                .list());
    }
}
