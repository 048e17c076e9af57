package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import dev.onsale.catalog.schedule.InvalidFields.FieldError;
import dev.onsale.catalog.schedule.SeatsRequest.PriceRequest;
import dev.onsale.catalog.schedule.SeatsRequest.SectionRequest;
import dev.onsale.httpapi.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ScheduleRequestTest {

    private static final Instant STARTS = Instant.parse("2026-12-24T10:00:00Z");
    private static final Instant OPENS = Instant.parse("2026-12-01T11:00:00Z");
    private static final PriceRequest PRICE = new PriceRequest(150_000L, "KRW");

    @Test
    void fifty_seats_in_rows_of_ten_unless_counted_otherwise() {
        var section = new Section("MAIN", "STANDARD", new Money(150_000, "KRW"), 50, 10);
        assertThat(plan(new SeatsRequest(null, PRICE, null))).containsExactly(section);
        assertThat(plan(new SeatsRequest(50, PRICE, null))).containsExactly(section);
    }

    @Test
    void a_count_that_fills_no_row_leaves_the_last_one_shorter() {
        assertThat(plan(new SeatsRequest(23, PRICE, null))).singleElement()
                .satisfies(section -> assertThat(section.rows()).isEqualTo(3))
                .satisfies(section -> assertThat(section.seats()).isEqualTo(23));
    }

    @Test
    void sections_have_as_many_seats_as_their_rows() {
        assertThat(plan(sections(section("FLOOR", 2, 8, PRICE), section("BALCONY", 3, 10, PRICE))))
                .extracting(Section::seats).containsExactly(16, 30);
    }

    @Test
    void no_price_is_assumed() {
        assertThat(errors(new SeatsRequest(50, null, null))).containsExactly("/seats/price");
    }

    @Test
    void only_one_form_at_a_time() {
        var both = new SeatsRequest(50, PRICE, List.of(section("FLOOR", 2, 8, PRICE)));
        assertThat(errors(both)).containsExactly("/seats/count", "/seats/price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "krw", "XXZ", "KR", "KRWW", "₩"})
    void the_currency_is_a_real_one(String currency) {
        var price = new PriceRequest(1L, currency);
        assertThat(errors(new SeatsRequest(1, price, null))).containsExactly("/seats/price/currency");
        assertThat(errors(sections(section("FLOOR", 1, 1, price)))).containsExactly("/seats/sections/0/price/currency");
    }

    @Test
    void all_sections_have_one_currency_and_names_of_their_own() {
        assertThat(errors(sections(section("FLOOR", 1, 1, PRICE), section("FLOOR", 1, 1, new PriceRequest(1L, "USD")))))
                .containsExactly("/seats/sections/1/name", "/seats/sections/1/price/currency");
    }

    @ParameterizedTest
    @CsvSource({"100000, 100000", "317, 316", "1, 100001"})
    void no_more_seats_than_the_limit_in_all_sections(int rows, int seatsPerRow) {
        assertThat(errors(sections(section("FLOOR", rows, seatsPerRow, PRICE))))
                .containsExactly("/seats/sections");
    }

    @Test
    void many_huge_sections_do_not_overflow_the_sum() {
        var all = Collections.nCopies(200, section("FLOOR", 100_000, 100_000, PRICE));
        assertThat(errors(new SeatsRequest(null, null, all))).contains("/seats/sections");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-24T10:00:00Z", "2026-12-24T10:00:00.000001Z", "2027-01-01T00:00:00Z"})
    void the_sale_opens_before_the_show(Instant salesOpenAt) {
        var request = new ScheduleRequest(STARTS, salesOpenAt, new SeatsRequest(1, PRICE, null), null);
        assertThat(errors(request)).containsExactly("/salesOpenAt");
    }

    @ParameterizedTest
    @CsvSource({"-1000000000-01-01T00:00:00Z, +1000000000-12-31T23:59:59Z",
            "1999-12-31T23:59:59Z, 2200-01-01T00:00:00Z"})
    void times_are_those_that_a_database_keeps(Instant salesOpenAt, Instant startsAt) {
        var request = new ScheduleRequest(startsAt, salesOpenAt, new SeatsRequest(1, PRICE, null), null);
        assertThat(errors(request)).containsExactly("/startsAt", "/salesOpenAt");
    }

    @Test
    void times_are_kept_in_whole_microseconds() {
        var plan = new ScheduleRequest(STARTS.plusNanos(1_999), OPENS.plusNanos(999), new SeatsRequest(1, PRICE, null),
                new RefundPolicyRequest(OPENS.plusNanos(1_001), 1, null)).plan();
        assertThat(plan.startsAt()).isEqualTo(STARTS.plusNanos(1_000));
        assertThat(plan.salesOpenAt()).isEqualTo(OPENS);
        assertThat(plan.refundPolicy()).isEqualTo(new RefundPolicy(OPENS.plusNanos(1_000), 1, null));
    }

    @Test
    void a_fee_per_seat_is_at_most_the_price_of_the_cheapest_seat() {
        var seats = sections(section("FLOOR", 1, 1, PRICE), section("BALCONY", 1, 1, new PriceRequest(99_000L, "KRW")));
        assertThat(errors(policy(seats, 99_001L, "KRW"))).containsExactly("/refundPolicy/feePerSeat/amount");
        assertThat(errors(policy(seats, 99_000L, "USD"))).containsExactly("/refundPolicy/feePerSeat/currency");
        assertThat(policy(seats, 99_000L, "KRW").plan().refundPolicy())
                .isEqualTo(new RefundPolicy(OPENS, null, new Money(99_000, "KRW")));
    }

    private static ScheduleRequest policy(SeatsRequest seats, long feePerSeat, String currency) {
        return new ScheduleRequest(STARTS, OPENS, seats,
                new RefundPolicyRequest(OPENS, null, new PriceRequest(feePerSeat, currency)));
    }

    private static List<Section> plan(SeatsRequest seats) {
        return new ScheduleRequest(STARTS, OPENS, seats, null).plan().sections();
    }

    private static List<String> errors(SeatsRequest seats) {
        return errors(new ScheduleRequest(STARTS, OPENS, seats, null));
    }

    private static List<String> errors(ScheduleRequest request) {
        var problem = catchThrowableOfType(ProblemException.class, request::plan).problem();
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.slug()).isEqualTo("invalid-request");
        var errors = (List<?>) Objects.requireNonNull(problem.members().get("errors"));
        return errors.stream().map(FieldError.class::cast).map(FieldError::pointer).toList();
    }

    private static SeatsRequest sections(SectionRequest... sections) {
        return new SeatsRequest(null, null, List.of(sections));
    }

    private static SectionRequest section(String name, int rows, int seatsPerRow, PriceRequest price) {
        return new SectionRequest(name, "STANDARD", rows, seatsPerRow, price);
    }
}
