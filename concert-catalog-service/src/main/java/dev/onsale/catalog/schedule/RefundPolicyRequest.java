package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import dev.onsale.catalog.schedule.SeatsRequest.PriceRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What an organizer says of the money of those who cancel. */
record RefundPolicyRequest(
        @NotNull Instant fullUntil,
        @Nullable @Min(0) @Max(BASIS_POINTS_MAX) Integer feeBasisPoints,
        @Nullable @Valid PriceRequest feePerSeat) {

    static final int BASIS_POINTS_MAX = 10_000;

    private static final String AT = "/refundPolicy";

    /** @param sections those of the date; their prices are what a fee can be kept of */
    RefundPolicy plan(InvalidFields invalid, Instant salesOpenAt, Instant startsAt, List<Section> sections) {
        invalid.unless(!fullUntil.isBefore(salesOpenAt), AT + "/fullUntil",
                "must not be before salesOpenAt; with salesOpenAt itself a fee is kept from the first sale on");
        invalid.unless(!fullUntil.isAfter(startsAt), AT + "/fullUntil", "must not be after startsAt");
        invalid.unless(feeBasisPoints != null || feePerSeat != null, AT,
                "must have a fee: feeBasisPoints, of which 1000 are 10 %, or feePerSeat");
        invalid.unless(feeBasisPoints == null || feePerSeat == null, AT + "/feePerSeat",
                "must be absent beside feeBasisPoints");
        if (feePerSeat != null) {
            checkFee(feePerSeat.money(), sections, invalid);
        }
        return new RefundPolicy(fullUntil.truncatedTo(ChronoUnit.MICROS), feeBasisPoints,
                feePerSeat == null ? null : feePerSeat.money());
    }

    private static void checkFee(Money fee, List<Section> sections, InvalidFields invalid) {
        sections.stream().map(Section::price).min(Comparator.comparingLong(Money::amount)).ifPresent(cheapest -> {
            invalid.unless(fee.currency().equals(cheapest.currency()), AT + "/feePerSeat/currency",
                    "must be %s, as the prices of the seats are".formatted(cheapest.currency()));
            invalid.unless(fee.amount() <= cheapest.amount(), AT + "/feePerSeat/amount",
                    "must be at most %d, the price of the cheapest seat".formatted(cheapest.amount()));
        });
    }
}
