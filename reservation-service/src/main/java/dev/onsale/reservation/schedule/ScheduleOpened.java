package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What this service needs of the catalog's fact: the dates that decide, the seats to create, and the fate of the money.
 */
record ScheduleOpened(UUID concertId, UUID scheduleId, Instant startsAt, Instant salesOpenAt, List<Section> sections,
        @Nullable Refunds refundPolicy) {

    static final String TYPE = "dev.onsale.catalog.ScheduleOpened.v1";

    /** Rows of {@code seatsPerRow} seats; the last one may be shorter. */
    record Section(String name, String grade, Money price, int rows, int seatsPerRow, int seats) {}

    /** What of it goes back. */
    record Refunds(Instant fullUntil, @Nullable Integer feeBasisPoints, @Nullable Money feePerSeat) {

        /** @throws IllegalArgumentException for one that contradicts itself, or the sale's currency */
        RefundPolicy in(String currency) {
            if (feePerSeat != null && !feePerSeat.currency().equals(currency)) {
                throw new IllegalArgumentException("A fee of %s is kept of prices in %s."
                        .formatted(feePerSeat, currency));
            }
            return new RefundPolicy(fullUntil, feeBasisPoints, feePerSeat == null ? null : feePerSeat.amount());
        }
    }
}
