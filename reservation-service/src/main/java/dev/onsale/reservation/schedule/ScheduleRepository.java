package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

interface ScheduleRepository extends Repository<Schedule, UUID>, Sales {

    boolean existsById(UUID scheduleId);

    @Override
    @Query("""
            select new dev.onsale.reservation.schedule.Sale(
                   s.concertId, s.id, s.currency, s.seatCount, s.salesOpenAt, s.startsAt, instant,
                   s.fullRefundUntil, s.feeBasisPoints, s.feePerSeat)
              from Schedule s
             where s.id = :scheduleId and s.seatsReadyAt is not null
            """)
    Optional<Sale> find(UUID scheduleId);

    /** Without any of its seats. */
    @Modifying
    @Query("""
            insert into Schedule (id, concertId, startsAt, salesOpenAt, currency, seatCount, seatsReadyAt,
                   fullRefundUntil, feeBasisPoints, feePerSeat)
            values (:scheduleId, :concertId, :startsAt, :salesOpenAt, :currency, :seatCount, null,
                   :fullRefundUntil, :feeBasisPoints, :feePerSeat)
            """)
    int add(UUID scheduleId, UUID concertId, Instant startsAt, Instant salesOpenAt, String currency, int seatCount,
            @Nullable Instant fullRefundUntil, @Nullable Integer feeBasisPoints, @Nullable Long feePerSeat);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into schedule_section (schedule_id, first_number, name, grade, price, seats, seats_per_row)
            values (:scheduleId, :firstNumber, :name, :grade, :price, :seats, :seatsPerRow)
            """)
    int addSection(String scheduleId, int firstNumber, String name, String grade, long price, int seats,
            int seatsPerRow);

    @Query("select s.id from Schedule s where s.seatsReadyAt is null order by s.id")
    List<UUID> findUnready(Limit limit);

    /** Empty where the schedule is ready, or where somebody else has locked it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HibernateHints.HINT_NATIVE_LOCK_MODE, value = "upgrade-skiplocked"))
    @Query("select s from Schedule s where s.id = :scheduleId and s.seatsReadyAt is null")
    Optional<Schedule> lockUnready(UUID scheduleId);

    /** Numbers have no gaps, so the last one is the count, and the primary key's end is all that is read. */
    @Query(nativeQuery = true, value = "select coalesce(max(number), 0) from seat where schedule_id = :scheduleId")
    int countCreated(String scheduleId);

    /**
     * Adds the seats numbered from {@code from} to {@code to}, both included. The rows are made where they are stored,
     * so that even the largest hall costs this process nothing. MySQL's recursion ends at 1,000 by default, and so does
     * a chunk.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into seat (schedule_id, number, section, seat_row, grade, price, status, version)
            with recursive position (n) as (select :from union all select n + 1 from position where n < :to)
            select s.schedule_id, p.n, s.name, (p.n - s.first_number) div s.seats_per_row + 1, s.grade, s.price,
                   'AVAILABLE', 0
              from schedule_section s join position p on p.n between s.first_number and s.first_number + s.seats - 1
             where s.schedule_id = :scheduleId and s.first_number <= :to and s.first_number + s.seats > :from
            """)
    int addSeats(String scheduleId, int from, int to);

    /** By the database's clock. */
    @Modifying(clearAutomatically = true)
    @Query("update Schedule s set s.seatsReadyAt = instant where s.id = :scheduleId and s.seatsReadyAt is null")
    int markReady(UUID scheduleId);

    @Query("select s.seatsReadyAt from Schedule s where s.id = :scheduleId")
    Instant findReadyAt(UUID scheduleId);
}
