package dev.onsale.reservation.history;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.User;
import dev.onsale.reservation.hold.ReservationBody;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reservations")
class ReservationHistoryController {

    private static final int PAGE_SIZE_MAX = 100;

    private final ReservationHistory history;

    ReservationHistoryController(ReservationHistory history) {
        this.history = history;
    }

    /** @param after the last reservation of the page before: its {@code next} */
    @GetMapping
    PageBody list(User user, @RequestParam Optional<StatusFilter> status, @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PAGE_SIZE_MAX) int size) {
        var found = history.page(user.id(), status, after, size + 1);
        var items = found.stream().limit(size).toList();
        return new PageBody(items, found.size() > size ? items.getLast().reservationId() : null);
    }

    @GetMapping("/{reservationId}")
    ReservationBody one(User user, @PathVariable UUID reservationId) {
        return history.find(user.id(), reservationId)
                .orElseThrow(() -> Problem
                        .of(HttpStatus.NOT_FOUND, "reservation-not-found", "You have no reservation with this id.")
                        .asException());
    }

    enum StatusFilter {
        HELD, CONFIRMED, CANCELLED, RELEASED
    }

    /** @param next send it as {@code after} for the following page; absent on the last one */
    @JsonInclude(Include.NON_NULL)
    record PageBody(List<ReservationBody> items, @Nullable UUID next) {}
}
