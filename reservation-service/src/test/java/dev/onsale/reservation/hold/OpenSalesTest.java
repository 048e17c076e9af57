package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.schedule.Sale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenSalesTest {

    private static final UUID SCHEDULE = UUID.randomUUID();
    private static final Instant OPENS_AT = Instant.parse("2027-01-01T10:00:00Z");

    private final List<Instant> asked = new ArrayList<>();

    @Test
    void asks_until_the_sale_is_open_and_then_no_more() {
        var answers = new ArrayList<>(List.of(OPENS_AT.minusSeconds(1), OPENS_AT));
        var sales = new OpenSales(_ -> Optional.of(sale(answers.removeFirst())));

        assertThat(sales.find(SCHEDULE)).get().extracting(Sale::isOpen).isEqualTo(false);
        assertThat(sales.find(SCHEDULE)).get().extracting(Sale::isOpen).isEqualTo(true);
        assertThat(sales.find(SCHEDULE)).get().extracting(Sale::isOpen).isEqualTo(true);
        assertThat(asked).containsExactly(OPENS_AT.minusSeconds(1), OPENS_AT);
    }

    @Test
    void does_not_remember_that_there_is_none() {
        var answers = new ArrayList<>(List.of(Optional.<Sale>empty(), Optional.of(sale(OPENS_AT))));
        var sales = new OpenSales(_ -> answers.removeFirst());

        assertThat(sales.find(SCHEDULE)).isEmpty();
        assertThat(sales.find(SCHEDULE)).isPresent();
    }

    private Sale sale(Instant asOf) {
        asked.add(asOf);
        return new Sale(UUID.randomUUID(), SCHEDULE, "KRW", 50, OPENS_AT, OPENS_AT.plusSeconds(3600), asOf, null);
    }
}
