package dev.onsale.reservation.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.reservation.hold.Refund;
import dev.onsale.reservation.hold.RefundTerms;
import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reservation as operators see it.
 *
 * @param seats as they were reserved, and who has them now
 * @param paymentsToRefund payments whose money must go back, as far as this service knows: they came too late, or their
 *        reservation was cancelled. Whether it has gone back, payment-service knows
 * @param timeline what happened, in the order of time: the tables' own facts, and the events that were told of them.
 *        Events stay in the order of their versions, also where the clock of one's source was behind
 */
record ReservationCase(Reservation reservation, List<Seat> seats, List<UUID> paymentsToRefund, List<Entry> timeline) {

    /**
     * @param refundTerms what was promised with the hold; absent where all of the total goes back at any time
     * @param refund what was decided with the cancellation; absent before
     */
    @JsonInclude(Include.NON_NULL)
    record Reservation(UUID reservationId, String userId, UUID concertId, UUID scheduleId, String status,
            @Nullable String releaseReason, Money total, @Nullable UUID paymentId, Instant heldAt,
            Instant holdExpiresAt, @Nullable Instant confirmedAt, @Nullable Instant endedAt, long version,
            @Nullable RefundTerms refundTerms, @Nullable Refund refund) {}

    /** @param nowOf the reservation that has the seat now, which may be another; absent where it is free */
    @JsonInclude(Include.NON_NULL)
    record Seat(int number, String section, String row, String grade, Money price, @Nullable String nowStatus,
            @Nullable UUID nowOf) {}

    record Event(long version, String type, UUID eventId, Instant occurredAt, Instant recordedAt, JsonNode data) {}

    record RejectedPayment(UUID paymentId, Instant rejectedAt) {}

    /**
     * One thing that happened.
     *
     * @param from the table that knows of it: {@code reservation}, {@code rejected_payment} or {@code outbox}
     * @param what a state of the reservation, or the type of an event
     * @param recordedAt when this service wrote an event, which may be later than when it happened at its source
     */
    @JsonInclude(Include.NON_NULL)
    record Entry(Instant at, String from, String what, @Nullable UUID paymentId, @Nullable Long version,
            @Nullable UUID eventId, @Nullable Instant recordedAt, @Nullable JsonNode data) {

        static Entry fact(Instant at, String from, String what, @Nullable UUID paymentId) {
            return new Entry(at, from, what, paymentId, null, null, null, null);
        }

        static Entry of(Event event) {
            return new Entry(event.occurredAt(), "outbox", event.type(), null, event.version(), event.eventId(),
                    event.recordedAt(), event.data());
        }

    }

    private record Placed(Instant place, Entry entry) {}

    static ReservationCase of(Reservation reservation, List<Seat> seats, List<Event> events,
            List<RejectedPayment> rejected) {
        var placed = new ArrayList<Placed>();
        factsOf(reservation).forEach(fact -> placed.add(new Placed(fact.at(), fact)));
        rejected.forEach(payment -> placed.add(new Placed(payment.rejectedAt(), Entry.fact(payment.rejectedAt(),
                "rejected_payment", "PAYMENT_REJECTED", payment.paymentId()))));
        var latest = Instant.MIN;
        for (var event : events) {
            latest = event.occurredAt().isAfter(latest) ? event.occurredAt() : latest;
            placed.add(new Placed(latest, Entry.of(event)));
        }
        placed.sort(Comparator.comparing(Placed::place)); // stable: facts before events, and these by their versions
        return new ReservationCase(reservation, seats, toRefund(reservation, rejected),
                placed.stream().map(Placed::entry).toList());
    }

    private static List<Entry> factsOf(Reservation reservation) {
        var facts = new ArrayList<Entry>();
        facts.add(Entry.fact(reservation.heldAt(), "reservation", "HELD", null));
        facts.add(Entry.fact(reservation.holdExpiresAt(), "reservation", "HOLD_EXPIRES", null));
        if (reservation.confirmedAt() != null) {
            facts.add(Entry.fact(reservation.confirmedAt(), "reservation", "CONFIRMED", reservation.paymentId()));
        }
        if (reservation.endedAt() != null) {
            facts.add(Entry.fact(reservation.endedAt(), "reservation", reservation.status(),
                    reservation.paymentId()));
        }
        return facts;
    }

    private static List<UUID> toRefund(Reservation reservation, List<RejectedPayment> rejected) {
        var payments = new ArrayList<>(rejected.stream().map(RejectedPayment::paymentId).toList());
        if (reservation.status().equals("CANCELLED") && reservation.paymentId() != null) {
            payments.add(reservation.paymentId());
        }
        return List.copyOf(payments);
    }
}
