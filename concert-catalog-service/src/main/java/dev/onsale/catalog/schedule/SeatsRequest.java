package dev.onsale.catalog.schedule;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Seats in one of two forms: so many at one price, or sections. */
record SeatsRequest(
        @Nullable @Min(1) @Max(SEATS_MAX) Integer count,
        @Nullable @Valid PriceRequest price,
        @Nullable @Valid @Size(min = 1, max = SECTIONS_MAX) List<@NotNull @Valid SectionRequest> sections) {

    static final int COUNT_DEFAULT = 50;
    static final int COUNTED_SEATS_PER_ROW = 10;
    static final int SEATS_MAX = 100_000;
    static final int SECTIONS_MAX = 200;
    static final int NAME_CHARS_MAX = 50;
    static final long AMOUNT_MAX = 1_000_000_000_000L;

    /** The sections asked for. Without a price it is refused: nobody should sell at a price that they did not name. */
    List<Section> plan(InvalidFields invalid) {
        if (sections == null) {
            return counted(invalid);
        }
        invalid.unless(count == null, "/seats/count", "must be absent beside sections");
        invalid.unless(price == null, "/seats/price", "must be absent beside sections, which have their own");
        invalid.unless(sections.stream().mapToLong(SectionRequest::seats).sum() <= SEATS_MAX, "/seats/sections",
                "must have %d seats or fewer in all".formatted(SEATS_MAX));
        checkEach(sections, invalid);
        return sections.stream().map(SectionRequest::section).toList();
    }

    private List<Section> counted(InvalidFields invalid) {
        if (price == null) {
            invalid.add("/seats/price", "must be given: no price is assumed");
            return List.of();
        }
        invalid.unless(price.isKnownCurrency(), "/seats/price/currency", "must be an ISO 4217 code");
        int seats = count == null ? COUNT_DEFAULT : count;
        return List.of(new Section("MAIN", "STANDARD", price.money(), seats, COUNTED_SEATS_PER_ROW));
    }

    private static void checkEach(List<SectionRequest> sections, InvalidFields invalid) {
        var names = new HashSet<String>();
        var currency = sections.getFirst().price().currency();
        IntStream.range(0, sections.size()).forEach(index -> {
            var section = sections.get(index);
            var at = "/seats/sections/" + index;
            invalid.unless(names.add(section.name()), at + "/name", "must differ from the other sections' names");
            invalid.unless(section.price().isKnownCurrency(), at + "/price/currency", "must be an ISO 4217 code");
            // A reservation has one total, whatever the sections of its seats.
            invalid.unless(section.price().currency().equals(currency), at + "/price/currency",
                    "must be the same for all sections");
        });
    }

    record SectionRequest(
            @NotBlank @Size(max = NAME_CHARS_MAX) String name,
            @NotBlank @Size(max = NAME_CHARS_MAX) String grade,
            @NotNull @Min(1) @Max(SEATS_MAX) Integer rows,
            @NotNull @Min(1) @Max(SEATS_MAX) Integer seatsPerRow,
            @NotNull @Valid PriceRequest price) {

        long seats() {
            return (long) rows * seatsPerRow;
        }

        Section section() {
            return new Section(name, grade, price.money(), (int) seats(), seatsPerRow);
        }
    }

    record PriceRequest(@NotNull @Min(0) @Max(AMOUNT_MAX) Long amount, @NotNull String currency) {

        boolean isKnownCurrency() {
            return Currency.getAvailableCurrencies().stream().anyMatch(it -> it.getCurrencyCode().equals(currency));
        }

        Money money() {
            return new Money(amount, currency);
        }
    }
}
