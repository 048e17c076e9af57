package dev.onsale.reservation.hold;

import java.util.UUID;

import dev.onsale.reservation.hold.CancelOutcome.Cancelled;
import dev.onsale.reservation.hold.CancelOutcome.NotFound;
import dev.onsale.reservation.hold.CancelOutcome.Released;
import dev.onsale.reservation.hold.CancelOutcome.TooLate;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.Sales;
import org.springframework.stereotype.Service;

/** Gives a user's reservation back: a hold at once, a confirmed one while the sale's rules allow it. */
@Service
class CancelReservation {

    private final ReservationRepository reservations;
    private final Sales sales;
    private final EndReservation endReservation;
    private final CancellationSettings settings;
    private final RetryLostRaces transactions;

    CancelReservation(ReservationRepository reservations, Sales sales, EndReservation endReservation,
            CancellationSettings settings, RetryLostRaces transactions) {
        this.reservations = reservations;
        this.sales = sales;
        this.endReservation = endReservation;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Asking again is answered as it was the first time, the refund included, and changes nothing. */
    CancelOutcome cancel(UUID reservationId, String userId) {
        return transactions.inTransaction(() -> cancelLocked(reservationId, userId));
    }

    private CancelOutcome cancelLocked(UUID id, String userId) {
        // Locked, so that the payment's word cannot come between the state that is read and the update it calls for.
        var found = reservations.lockOwn(id, userId);
        if (found.isEmpty()) {
            return new NotFound();
        }
        var reservation = found.get();
        var sale = sales.find(reservation.scheduleId()).orElseThrow();
        return switch (reservation.status()) {
            case HELD -> release(reservation, sale);
            case CONFIRMED -> cancel(reservation, sale);
            // Whatever ended the hold, the user wanted the seats gone, and they are.
            case RELEASED -> new Released();
            case CANCELLED -> new Cancelled(reservation.refund());
        };
    }

    private CancelOutcome release(Reservation hold, Sale sale) {
        expectOne(reservations.releaseCancelled(hold.id(), hold.userId(), sale.asOf()));
        endReservation.ended(hold, ReleaseReason.CANCELLED_BY_USER, hold.version() + 2, sale.asOf());
        return new Released();
    }

    private CancelOutcome cancel(Reservation confirmed, Sale sale) {
        var until = settings.cancellableUntil(sale.startsAt());
        if (!sale.asOf().isBefore(until)) {
            return new TooLate(until);
        }
        // By what was promised with the hold, not by what the sale's policy may have become.
        var refund = Refund.at(sale.asOf(), confirmed.total(), confirmed.refundTerms());
        expectOne(reservations.cancelConfirmed(confirmed.id(), confirmed.userId(), refund.amount().amount(),
                sale.asOf()));
        endReservation.cancelled(confirmed, refund, confirmed.version() + 1, sale.asOf());
        return new Cancelled(refund);
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("A reservation changed while it was locked.");
        }
    }
}
