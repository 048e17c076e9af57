package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.reservation.hold.ReservationEvent.ReservationConfirmed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives the seats to whoever has paid for them. The reservation's conditional update decides; where it changes nothing,
 * the state is read and answered, so that duplicates, replays and late words do no harm.
 */
@Service
class ConfirmHold {

    private final ReservationRepository reservations;
    private final MoveSeats moveSeats;
    private final RejectPayment rejectPayment;
    private final AppendEvents events;
    private final Alarms alarms;
    private final TransactionOperations transactions;

    ConfirmHold(ReservationRepository reservations, MoveSeats moveSeats, RejectPayment rejectPayment,
            AppendEvents events, Alarms alarms, TransactionOperations transactions) {
        this.reservations = reservations;
        this.moveSeats = moveSeats;
        this.rejectPayment = rejectPayment;
        this.events = events;
        this.alarms = alarms;
        this.transactions = transactions;
    }

    void confirm(Event<SeatConfirmed> event) {
        transactions.executeWithoutResult(_ -> confirm(event.data(), event.occurredAt()));
    }

    private void confirm(SeatConfirmed paid, Instant at) {
        var id = paid.reservationId();
        int confirmed = reservations.confirmHeld(id, paid.paymentId(), paid.amount().amount(),
                paid.amount().currency(), at);
        var reservation = reservations.findById(id)
                .orElseThrow(() -> alarms.contradiction("unknown-reservation", id, "was paid but does not exist."));
        if (confirmed == 1) {
            tell(reservation, paid.paymentId(), at);
        } else {
            answer(reservation, paid, at);
        }
    }

    private void tell(Reservation reservation, UUID paymentId, Instant at) {
        var seats = moveSeats.confirm(reservation);
        events.append(new ReservationConfirmed(reservation.id(), reservation.userId(), reservation.concertId(),
                reservation.scheduleId(), seats, paymentId, at), reservation.version(), at);
    }

    private void answer(Reservation reservation, SeatConfirmed paid, Instant at) {
        switch (reservation.status()) {
            // Neither seats for too little, nor a refund that nobody decided: the word waits as a dead letter while the
            // sweeper ends the hold, and once people send it again it is refunded like any other late payment.
            case HELD -> throw alarms.contradiction("amount-mismatch", reservation.id(),
                    "%s was paid for a total of %s.".formatted(paid.amount(), reservation.total()));
            case CONFIRMED, CANCELLED -> expectSame(reservation, paid.paymentId());
            case RELEASED -> rejectPayment.once(reservation.id(), paid.paymentId(), at);
        }
    }

    /** The same payment again changes nothing; of another one nobody knows which to refund. */
    private void expectSame(Reservation reservation, UUID paymentId) {
        if (!paymentId.equals(reservation.paymentId())) {
            throw alarms.contradiction("second-payment", reservation.id(),
                    "was paid by %s and by %s.".formatted(reservation.paymentId(), paymentId));
        }
    }
}
