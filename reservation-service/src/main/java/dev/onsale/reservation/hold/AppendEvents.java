package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.TracedEvent;
import dev.onsale.reservation.ReservationTopic;
import dev.onsale.reservation.hold.ReservationEvent.ConfirmationRejected;
import dev.onsale.reservation.hold.ReservationEvent.HoldEnded;
import dev.onsale.reservation.hold.ReservationEvent.ReservationCancelled;
import dev.onsale.reservation.hold.ReservationEvent.ReservationConfirmed;
import dev.onsale.reservation.hold.ReservationEvent.ReservationReleased;
import dev.onsale.reservation.hold.ReservationEvent.SeatHeld;
import org.springframework.stereotype.Component;

/** Appends a reservation's events to the outbox under their wire names. */
@Component
class AppendEvents {

    private final Outbox outbox;

    AppendEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param version the reservation's version with this event; the outbox refuses one that was used */
    void append(ReservationEvent event, long version, Instant occurredAt) {
        outbox.append(toOutbox(event, version, occurredAt));
    }

    /** @param events made by {@link #toOutbox} */
    void appendAll(List<TracedEvent> events) {
        outbox.appendAll(events);
    }

    static OutboxEvent toOutbox(ReservationEvent event, long version, Instant occurredAt) {
        return new OutboxEvent(ReservationTopic.NAME, typeOf(event), event.reservationId().toString(), version,
                occurredAt, event);
    }

    static String typeOf(ReservationEvent event) {
        return switch (event) {
            case SeatHeld _ -> "dev.onsale.reservation.SeatHeld.v1";
            case HoldEnded _ -> "dev.onsale.reservation.HoldEnded.v1";
            case ConfirmationRejected _ -> "dev.onsale.reservation.ConfirmationRejected.v1";
            case ReservationConfirmed _ -> "dev.onsale.reservation.ReservationConfirmed.v1";
            case ReservationReleased _ -> "dev.onsale.reservation.ReservationReleased.v1";
            case ReservationCancelled _ -> "dev.onsale.reservation.ReservationCancelled.v1";
        };
    }
}
