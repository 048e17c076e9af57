package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every write names the seats by primary key, the status they must have, and (once they have one) their owner. */
interface SeatRepository extends Repository<Seat, Seat.Key> {

    /** The status in the WHERE clause is the lock: of two fans, the database lets one row count through. */
    @Modifying
    @Query("""
            update Seat s
               set s.status = HELD, s.reservationId = :reservationId, s.version = s.version + 1
             where s.scheduleId = :scheduleId and s.number in :numbers and s.status = AVAILABLE
            """)
    int holdAvailable(UUID scheduleId, List<Integer> numbers, UUID reservationId);

    @Modifying
    @Query("""
            update Seat s
               set s.status = CONFIRMED, s.version = s.version + 1
             where s.scheduleId = :scheduleId and s.number in :numbers
               and s.reservationId = :reservationId and s.status = HELD
            """)
    int confirmHeld(UUID scheduleId, List<Integer> numbers, UUID reservationId);

    @Modifying
    @Query("""
            update Seat s
               set s.status = AVAILABLE, s.reservationId = null, s.version = s.version + 1
             where s.scheduleId = :scheduleId and s.number in :numbers
               and s.reservationId = :reservationId and s.status = :from
            """)
    int free(UUID scheduleId, List<Integer> numbers, UUID reservationId, Seat.Status from);

    @Query("""
            select new dev.onsale.reservation.hold.HeldSeat(
                   s.number, s.section, s.seatRow, s.grade, s.price, s.version)
              from Seat s
             where s.scheduleId = :scheduleId and s.number in :numbers and s.reservationId = :reservationId
             order by s.number
            """)
    List<HeldSeat> findHeld(UUID scheduleId, List<Integer> numbers, UUID reservationId);

    /** The seats that the reservation names, whoever has them now. */
    @Query("""
            select new dev.onsale.reservation.hold.SeatVersion(s.number, s.version)
              from ReservationSeat r join Seat s on s.scheduleId = :scheduleId and s.number = r.number
             where r.reservationId = :reservationId
             order by s.number
            """)
    List<SeatVersion> findOf(UUID reservationId, UUID scheduleId);
}
