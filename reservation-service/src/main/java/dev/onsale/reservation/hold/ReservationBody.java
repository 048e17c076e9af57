package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its owner sees it, right after the hold and ever after.
 *
 * @param secondsLeft of a hold, until it ends, by the database's clock; absent otherwise
 */
@JsonInclude(Include.NON_NULL)
public record ReservationBody(UUID reservationId, UUID concertId, UUID scheduleId, List<SeatBody> seats, String status,
        @Nullable String releaseReason, Instant holdExpiresAt, @Nullable Long secondsLeft, Money total) {

    /** The same reservation with its seats. */
    public ReservationBody with(List<SeatBody> itsSeats) {
        return new ReservationBody(reservationId, concertId, scheduleId, itsSeats, status, releaseReason,
                holdExpiresAt, secondsLeft, total);
    }

    /** A seat as it was reserved. */
    public record SeatBody(int number, String section, String row, String grade, Money price) {}
}
