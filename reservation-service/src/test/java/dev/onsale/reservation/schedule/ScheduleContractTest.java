package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.reservation.Contract;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleContractTest {

    @Test
    void reads_every_example_of_an_opened_schedule() {
        assertThat(Contract.of(ScheduleOpened.TYPE).examples(ScheduleOpened.class)).allSatisfy(opened -> {
            assertThat(opened).hasNoNullFieldsOrProperties();
            assertThat(SeatPlan.of(opened).seatCount()).isPositive();
        });
    }

    @Test
    void tells_of_created_seats_as_agreed() {
        Contract.of(SeatsCreated.TYPE)
                .accepts(new SeatsCreated(UUID.randomUUID(), UUID.randomUUID(), 50, Instant.now()));
    }
}
