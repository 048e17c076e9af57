package dev.onsale.reservation.hold;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.hold.ReservationBody.SeatBody;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HoldController {

    private final OpenSales sales;
    private final HoldSeats holdSeats;
    private final IdempotentRequests requests;
    private final HoldSettings settings;
    private final MeterRegistry meters;

    HoldController(OpenSales sales, HoldSeats holdSeats, IdempotentRequests requests, HoldSettings settings,
            MeterRegistry meters) {
        this.sales = sales;
        this.holdSeats = holdSeats;
        this.requests = requests;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * What no later moment can change is refused before the idempotency key is used: a fan who was too early may ask
     * again with the same key.
     */
    @PostMapping("/api/v1/concerts/{concertId}/schedules/{scheduleId}/reservations")
    ResponseEntity<?> hold(@PathVariable UUID concertId, @PathVariable UUID scheduleId, User user, IdempotencyKey key,
            @RequestBody HoldBody body) {
        var sale = sales.find(scheduleId).filter(found -> found.concertId().equals(concertId))
                .orElseThrow(() -> HoldProblems.scheduleNotFound().asException());
        var numbers = SeatNumbers.of(body.seatNumbers(), sale.seatCount(), settings.seatsPerUser());
        if (!sale.isOpen()) {
            throw HoldProblems.saleNotOpen(sale.salesOpenAt()).asException();
        }
        var operation = "POST /concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId);
        return requests.once(user, key, operation, body, () -> hold(new HoldCommand(user.id(), sale, numbers)));
    }

    private ResponseEntity<?> hold(HoldCommand command) {
        var outcome = holdSeats.hold(command);
        meters.counter("onsale.reservation.holds", "outcome", outcome.getClass().getSimpleName()).increment();
        return switch (outcome) {
            case Held held -> ResponseEntity
                    .created(URI.create("/api/v1/reservations/" + held.reservationId()))
                    .body(bodyOf(held, command.sale()));
            case SeatsUnavailable taken -> throw HoldProblems.seatsUnavailable(taken).asException();
            case OverLimit(int limit) -> throw HoldProblems.overLimit(limit).asException();
        };
    }

    private static ReservationBody bodyOf(Held held, Sale sale) {
        var seats = held.seats().stream().map(seat -> new SeatBody(seat.number(), seat.section(), seat.row(),
                seat.grade(), new Money(seat.price(), sale.currency()))).toList();
        return new ReservationBody(held.reservationId(), sale.concertId(), sale.scheduleId(), seats,
                Reservation.Status.HELD.name(), null, held.holdExpiresAt(), held.secondsLeft(), held.total());
    }

    record HoldBody(@Nullable List<@Nullable Long> seatNumbers) {}
}
