package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.User;
import dev.onsale.messaging.envelope.TraceParent;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HoldController {

    private final OpenSales sales;
    private final AnswerHold answerHold;
    private final HoldSettings settings;

    HoldController(OpenSales sales, AnswerHold answerHold, HoldSettings settings) {
        this.sales = sales;
        this.answerHold = answerHold;
        this.settings = settings;
    }

    /**
     * What no later moment can change is refused before the idempotency key is used: a fan who was too early may ask
     * again with the same key.
     */
    @PostMapping("/api/v1/concerts/{concertId}/schedules/{scheduleId}/reservations")
    ResponseEntity<?> hold(@PathVariable UUID concertId, @PathVariable UUID scheduleId, User user, IdempotencyKey key,
            @RequestBody HoldBody body, HttpServletRequest exchange) {
        var sale = sales.find(scheduleId).filter(found -> found.concertId().equals(concertId))
                .orElseThrow(() -> HoldProblems.scheduleNotFound().asException());
        var numbers = SeatNumbers.of(body.seatNumbers(), sale.seatCount(), settings.seatsPerUser());
        if (!sale.isOpen()) {
            throw HoldProblems.saleNotOpen(sale.salesOpenAt()).asException();
        }
        var operation = "POST /concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId);
        var wish = GroupedHold.of(new HoldCommand(user.id(), sale, numbers), TraceParent.current());
        return answerHold.answer(new GroupedRequest<>(user, key, operation, body, exchange, wish));
    }

    record HoldBody(@Nullable List<@Nullable Long> seatNumbers) {}
}
