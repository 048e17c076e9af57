package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.onsale.reservation.Contract;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleContractTest {

    @Test
    void reads_every_example_of_an_opened_schedule() {
        assertThat(Contract.of(ScheduleOpened.TYPE).examples(ScheduleOpened.class)).allSatisfy(opened -> {
            assertThat(opened).hasNoNullFieldsOrPropertiesExcept("refundPolicy");
            assertThat(SeatPlan.of(opened).seatCount()).isPositive();
        });
    }

    @Test
    void reads_the_refund_policy_of_those_that_have_one() {
        assertThat(Contract.of(ScheduleOpened.TYPE).examples(ScheduleOpened.class)
                .stream().map(ScheduleOpened::refundPolicy).filter(Objects::nonNull)
                .map(refunds -> refunds.in("KRW"))).containsExactlyInAnyOrder(
                        new RefundPolicy(Instant.parse("2026-12-14T10:00:00Z"), 1_000, null),
                        new RefundPolicy(Instant.parse("2026-12-15T10:00:00Z"), null, 4_000L));
    }

    @Test
    void tells_of_created_seats_as_agreed() {
        Contract.of(SeatsCreated.TYPE)
                .accepts(new SeatsCreated(UUID.randomUUID(), UUID.randomUUID(), 50, Instant.now()));
    }
}
