package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.ReservationEvent.SeatHeld;
import org.springframework.stereotype.Component;

/** Writes a hold down whose seats are its own already: the reservation, its seats and prices, its event. */
@Component
class RecordHold {

    private final ReservationRepository reservations;
    private final AppendEvents events;
    private final HoldSettings settings;

    RecordHold(ReservationRepository reservations, AppendEvents events, HoldSettings settings) {
        this.reservations = reservations;
        this.events = events;
        this.settings = settings;
    }

    Held record(HoldCommand wanted, UUID reservationId, List<HeldSeat> held, Instant heldAt) {
        var expiresAt = settings.expiryOf(heldAt);
        var event = SeatHeld.of(reservationId, wanted, held, heldAt, expiresAt, settings.payBy(expiresAt));
        var terms = RefundTerms.of(wanted.sale(), event.total(), held.size());
        reservations.addHeld(reservationId, wanted.userId(), wanted.sale().concertId(), wanted.scheduleId(),
                held.size(), event.total().amount(), event.total().currency(), heldAt, expiresAt,
                terms == null ? null : terms.fullUntil(), terms == null ? null : terms.feeAfter().amount());
        reservations.addSeats(reservationId, wanted.scheduleId(), wanted.numbers());
        events.append(event, 1, heldAt);
        return new Held(reservationId, heldAt, expiresAt, event.total(), held, terms);
    }
}
