package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.schedule.Money;

/** A fact about one reservation, as {@code contracts} describes it: fields may be added, never renamed or removed. */
sealed interface ReservationEvent {

    UUID reservationId();

    record SeatHeld(UUID reservationId, String userId, UUID concertId, UUID scheduleId, List<PricedSeat> seats,
            Money total, Instant heldAt, Instant holdExpiresAt, Instant payBy) implements ReservationEvent {

        static SeatHeld of(UUID reservationId, HoldCommand wanted, List<HeldSeat> held, Instant heldAt,
                Instant holdExpiresAt, Instant payBy) {
            var currency = wanted.sale().currency();
            var seats = held.stream().map(seat -> PricedSeat.of(seat, currency)).toList();
            long total = held.stream().mapToLong(HeldSeat::price).reduce(0, Math::addExact);
            return new SeatHeld(reservationId, wanted.userId(), wanted.sale().concertId(), wanted.scheduleId(), seats,
                    new Money(total, currency), heldAt, holdExpiresAt, payBy);
        }
    }

    record PricedSeat(int number, String grade, Money price, long seatVersion) {

        static PricedSeat of(HeldSeat seat, String currency) {
            return new PricedSeat(seat.number(), seat.grade(), new Money(seat.price(), currency), seat.version());
        }
    }

    record HoldEnded(UUID reservationId, UUID concertId, UUID scheduleId, ReleaseReason reason,
            Instant endedAt) implements ReservationEvent {

        static HoldEnded of(Reservation hold, ReleaseReason reason, Instant at) {
            return new HoldEnded(hold.id(), hold.concertId(), hold.scheduleId(), reason, at);
        }
    }

    record ConfirmationRejected(UUID reservationId, UUID paymentId, String reason,
            Instant rejectedAt) implements ReservationEvent {}

    record ReservationConfirmed(UUID reservationId, String userId, UUID concertId, UUID scheduleId,
            List<SeatVersion> seats, UUID paymentId, Instant confirmedAt) implements ReservationEvent {}

    record ReservationReleased(UUID reservationId, String userId, UUID concertId, UUID scheduleId,
            List<SeatVersion> seats, ReleaseReason reason, Instant releasedAt) implements ReservationEvent {

        static ReservationReleased of(Reservation hold, List<SeatVersion> seats, ReleaseReason reason, Instant at) {
            return new ReservationReleased(hold.id(), hold.userId(), hold.concertId(), hold.scheduleId(), seats,
                    reason, at);
        }
    }

    record ReservationCancelled(UUID reservationId, String userId, UUID concertId, UUID scheduleId,
            List<SeatVersion> seats, UUID paymentId, Instant cancelledAt, Money refundAmount,
            Money fee) implements ReservationEvent {}
}
