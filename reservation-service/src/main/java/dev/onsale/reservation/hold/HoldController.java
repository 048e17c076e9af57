package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import dev.onsale.messaging.envelope.TraceParent;
import dev.onsale.reservation.schedule.Sale;
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
    private final HoldBestSeats holdBestSeats;
    private final IdempotentRequests requests;
    private final HoldSettings settings;
    private final HoldAnswers answers;

    HoldController(OpenSales sales, AnswerHold answerHold, HoldBestSeats holdBestSeats, IdempotentRequests requests,
            HoldSettings settings, HoldAnswers answers) {
        this.sales = sales;
        this.answerHold = answerHold;
        this.holdBestSeats = holdBestSeats;
        this.requests = requests;
        this.settings = settings;
        this.answers = answers;
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
        var operation = "POST /concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId);
        if (body.bestAvailable() != null) {
            var wish = wish(body, body.bestAvailable(), scheduleId);
            requireOpen(sale);
            return holdBestSeats.untilNotOutrun(scheduleId, tries -> requests.once(user, key, operation, body,
                    () -> answers.orThrow(holdBestSeats.hold(user.id(), sale, wish, tries), sale)));
        }
        var numbers = SeatNumbers.of(body.seatNumbers(), sale.seatCount(), settings.seatsPerUser());
        requireOpen(sale);
        var hold = GroupedHold.of(new HoldCommand(user.id(), sale, numbers), TraceParent.current());
        return answerHold.answer(new GroupedRequest<>(user, key, operation, body, exchange, hold));
    }

    private BestAvailable wish(HoldBody body, BestAvailableBody wanted, UUID scheduleId) {
        int limit = settings.seatsPerUser();
        if (body.seatNumbers() != null) {
            throw HoldProblems.invalidSeats("Name seats in seatNumbers or ask for bestAvailable, not both.", limit)
                    .asException();
        }
        return BestAvailable.of(wanted.count(), wanted.grade(), holdBestSeats.grades(scheduleId), limit);
    }

    private static void requireOpen(Sale sale) {
        if (!sale.isOpen()) {
            throw HoldProblems.saleNotOpen(sale.salesOpenAt()).asException();
        }
    }

    /** Either of the two. Stored requests know nothing of the second, so without it a body is written as before. */
    record HoldBody(@Nullable List<@Nullable Long> seatNumbers,
            @JsonInclude(Include.NON_NULL) @Nullable BestAvailableBody bestAvailable) {}

    record BestAvailableBody(@Nullable Long count, @Nullable String grade) {}
}
