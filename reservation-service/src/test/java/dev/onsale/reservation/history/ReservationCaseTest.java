package dev.onsale.reservation.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.history.ReservationCase.Entry;
import dev.onsale.reservation.history.ReservationCase.Event;
import dev.onsale.reservation.history.ReservationCase.RejectedPayment;
import dev.onsale.reservation.history.ReservationCase.Reservation;
import dev.onsale.reservation.schedule.Money;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ReservationCaseTest {

    private static final UUID ID = UUID.fromString("019aab00-0000-7000-8000-0000000000a1");
    private static final Instant HELD_AT = Instant.parse("2026-12-01T11:00:00Z");

    @Test
    void facts_and_events_are_one_list_in_the_order_of_time() {
        var told = ReservationCase.of(released(), List.of(), List.of(event(1, 0), event(2, 330), event(3, 330),
                event(4, 400)), List.of(new RejectedPayment(ID, HELD_AT.plusSeconds(400))));

        assertThat(told.timeline()).extracting(Entry::what).containsExactly("HELD", "event 1", "HOLD_EXPIRES",
                "RELEASED", "event 2", "event 3", "PAYMENT_REJECTED", "event 4");
        assertThat(told.paymentsToRefund()).containsExactly(ID);
    }

    @Test
    void events_stay_in_the_order_of_their_versions_whatever_their_clocks_say() {
        var told = ReservationCase.of(released(), List.of(), List.of(event(1, 0), event(2, 330), event(3, 299)),
                List.of());

        assertThat(told.timeline()).extracting(Entry::what).containsExactly("HELD", "event 1", "HOLD_EXPIRES",
                "RELEASED", "event 2", "event 3");
        assertThat(told.paymentsToRefund()).isEmpty();
    }

    private static Event event(long version, int seconds) {
        return new Event(version, "event " + version, ID, HELD_AT.plusSeconds(seconds), HELD_AT.plusSeconds(seconds),
                JsonNodeFactory.instance.objectNode());
    }

    private static Reservation released() {
        return new Reservation(ID, "fan-1", ID, ID, "RELEASED", "EXPIRED", new Money(1, "KRW"), null, HELD_AT,
                HELD_AT.plusSeconds(300), null, HELD_AT.plusSeconds(330), 4, null, null);
    }
}
