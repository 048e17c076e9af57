package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.Collection;
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

/** One conditional update a step of the state machine; 0 rows is no verdict but a reason to read the state. */
interface ReservationRepository extends Repository<Reservation, UUID> {

    Optional<Reservation> findById(UUID id);

    @Modifying
    @Query("""
            insert into Reservation (id, userId, concertId, scheduleId, status, seatCount, total, currency, heldAt,
                   holdExpiresAt, version, fullRefundUntil, lateFee)
            values (:id, :userId, :concertId, :scheduleId, HELD, :seatCount, :total, :currency, :heldAt,
                   :holdExpiresAt, 1, :fullRefundUntil, :lateFee)
            """)
    int addHeld(UUID id, String userId, UUID concertId, UUID scheduleId, int seatCount, long total, String currency,
            Instant heldAt, Instant holdExpiresAt, @Nullable Instant fullRefundUntil, @Nullable Long lateFee);

    /** Keeps the seats as they are now, price included. */
    @Modifying
    @Query("""
            insert into ReservationSeat (reservationId, number, section, seatRow, grade, price)
            select s.reservationId, s.number, s.section, s.seatRow, s.grade, s.price
              from Seat s
             where s.scheduleId = :scheduleId and s.number in :numbers and s.reservationId = :reservationId
            """)
    int addSeats(UUID reservationId, UUID scheduleId, List<Integer> numbers);

    /** Only for what was asked for: a captured amount that is not the total confirms nothing. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Reservation r
               set r.status = CONFIRMED, r.paymentId = :paymentId, r.confirmedAt = :at, r.version = r.version + 1
             where r.id = :id and r.status = HELD and r.total = :amount and r.currency = :currency
            """)
    int confirmHeld(UUID id, UUID paymentId, long amount, String currency, Instant at);

    @Modifying(clearAutomatically = true)
    @Query("""
            update Reservation r
               set r.status = RELEASED, r.releaseReason = :reason, r.endedAt = :at, r.version = r.version + 1
             where r.id = :id and r.status = HELD
            """)
    int releaseUnpaid(UUID id, ReleaseReason reason, Instant at);

    /** Two steps: the hold's end for payments, the release for everyone. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Reservation r
               set r.status = RELEASED, r.releaseReason = CANCELLED_BY_USER, r.endedAt = :at,
                   r.version = r.version + 2
             where r.id = :id and r.status = HELD and r.userId = :userId
            """)
    int releaseCancelled(UUID id, String userId, Instant at);

    /**
     * Locks the oldest holds that are due, passing over those that somebody else is settling. It goes by an index, and
     * so may lock a neighbour's entry for a moment; the updates that follow go by primary key only.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HibernateHints.HINT_NATIVE_LOCK_MODE, value = "upgrade-skiplocked"))
    @Query("""
            select r from Reservation r
             where r.status = HELD and r.holdExpiresAt < :dueBefore and r.id not in :excluded
             order by r.holdExpiresAt, r.id
            """)
    List<Reservation> lockDue(Instant dueBefore, Collection<UUID> excluded, Limit limit);

    /** Those of the holds that are due and that nobody else is settling, locked in the order of their primary key. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HibernateHints.HINT_NATIVE_LOCK_MODE, value = "upgrade-skiplocked"))
    @Query("""
            select r from Reservation r
             where r.id in :ids and r.status = HELD and r.holdExpiresAt < :dueBefore
             order by r.id
            """)
    List<Reservation> lockDue(Collection<UUID> ids, Instant dueBefore);

    @Modifying(clearAutomatically = true)
    @Query("""
            update Reservation r
               set r.status = RELEASED, r.releaseReason = EXPIRED, r.endedAt = :at, r.version = r.version + 2
             where r.id = :id and r.status = HELD and r.holdExpiresAt < :dueBefore
            """)
    int releaseExpired(UUID id, Instant dueBefore, Instant at);

    @Modifying(clearAutomatically = true)
    @Query("""
            update Reservation r
               set r.status = CANCELLED, r.endedAt = :at, r.refundAmount = :refundAmount, r.version = r.version + 1
             where r.id = :id and r.status = CONFIRMED and r.userId = :userId
            """)
    int cancelConfirmed(UUID id, String userId, long refundAmount, Instant at);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reservation r where r.id = :id")
    Optional<Reservation> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reservation r where r.id = :id and r.userId = :userId")
    Optional<Reservation> lockOwn(UUID id, String userId);

    /** One more event without a change of state, on the row that the caller has locked. */
    @Modifying(clearAutomatically = true)
    @Query("update Reservation r set r.version = r.version + 1 where r.id = :id and r.status = RELEASED")
    int addEventToReleased(UUID id);

    /** What the user has of the schedule, and the database's time. Right only while the fan's row is locked. */
    @Query("""
            select new dev.onsale.reservation.hold.LiveSeats(coalesce(sum(r.seatCount), 0), instant)
              from Reservation r
             where r.userId = :userId and r.scheduleId = :scheduleId and r.status in (HELD, CONFIRMED)
            """)
    LiveSeats countLive(String userId, UUID scheduleId);

    /** The end of the hold that waits longest, for the sweeper's lag. */
    @Query("select min(r.holdExpiresAt) from Reservation r where r.status = HELD")
    Optional<Instant> findFirstExpiry();
}
