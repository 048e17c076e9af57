package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ScheduleRepository extends Repository<Schedule, UUID>, Sales {

    boolean existsById(UUID scheduleId);

    @Override
    @Query("""
            select new dev.onsale.reservation.schedule.Sale(
                   s.concertId, s.id, s.currency, s.seatCount, s.salesOpenAt, s.startsAt, instant)
              from Schedule s
             where s.id = :scheduleId
            """)
    Optional<Sale> find(UUID scheduleId);

    @Modifying
    @Query("""
            insert into Schedule (id, concertId, startsAt, salesOpenAt, currency, seatCount)
            values (:scheduleId, :concertId, :startsAt, :salesOpenAt, :currency, :seatCount)
            """)
    int add(UUID scheduleId, UUID concertId, Instant startsAt, Instant salesOpenAt, String currency, int seatCount);

    /**
     * Adds the seats at the indexes from {@code from} (included) to {@code to} (excluded) of a section that starts at
     * the number {@code first}. The rows are made where they are stored, so that even the largest hall costs this
     * process nothing. MySQL's recursion ends at 1,000 by default, and so does a chunk.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into seat (schedule_id, number, section, seat_row, grade, price, status, version)
            with recursive position (i) as (select :from union all select i + 1 from position where i + 1 < :to)
            select :scheduleId, :first + i, :section, i div :seatsPerRow + 1, :grade, :price, 'AVAILABLE', 0
              from position
            """)
    int addSeats(String scheduleId, int first, int from, int to, String section, int seatsPerRow, String grade,
            long price);
}
