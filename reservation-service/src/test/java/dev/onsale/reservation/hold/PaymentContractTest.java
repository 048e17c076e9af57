package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.reservation.Contract;
import dev.onsale.reservation.hold.ReservationEvent.ConfirmationRejected;
import dev.onsale.reservation.hold.ReservationEvent.HoldEnded;
import dev.onsale.reservation.hold.ReservationEvent.PricedSeat;
import dev.onsale.reservation.hold.ReservationEvent.ReservationCancelled;
import dev.onsale.reservation.hold.ReservationEvent.ReservationConfirmed;
import dev.onsale.reservation.hold.ReservationEvent.ReservationReleased;
import dev.onsale.reservation.hold.ReservationEvent.SeatHeld;
import dev.onsale.reservation.schedule.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The events that this feature writes and reads, against what {@code contracts} says about them. */
class PaymentContractTest {

    private static final UUID ID = UUID.fromString("019aab00-0000-7000-8000-0000000000a1");
    private static final Instant AT = Instant.parse("2026-12-01T11:00:04.000001Z");
    private static final Money PRICE = new Money(150_000, "KRW");
    private static final List<SeatVersion> SEATS = List.of(new SeatVersion(1, 1));

    @ParameterizedTest
    @MethodSource("written")
    void writes_each_event_as_agreed(ReservationEvent event) {
        Contract.of(AppendEvents.typeOf(event)).accepts(event);
    }

    static Stream<ReservationEvent> written() {
        return Stream.of(
                new SeatHeld(ID, "fan-1", ID, ID, List.of(new PricedSeat(1, "S", PRICE, 1)), PRICE, AT, AT, AT),
                new ConfirmationRejected(ID, ID, RejectPayment.HOLD_ENDED, AT),
                new ReservationConfirmed(ID, "fan-1", ID, ID, SEATS, ID, AT),
                new ReservationCancelled(ID, "fan-1", ID, ID, SEATS, ID, AT, PRICE, new Money(0, "KRW")),
                new ReservationCancelled(ID, "fan-1", ID, ID, SEATS, ID, AT, new Money(0, "KRW"), PRICE),
                new HoldEnded(ID, ID, ID, ReleaseReason.EXPIRED, AT),
                new HoldEnded(ID, ID, ID, ReleaseReason.CANCELLED_BY_USER, AT));
    }

    @ParameterizedTest
    @EnumSource
    void writes_every_reason_of_a_release_as_agreed(ReleaseReason reason) {
        writes_each_event_as_agreed(new ReservationReleased(ID, "fan-1", ID, ID, SEATS, reason, AT));
    }

    @Test
    void reads_every_example_of_a_confirmation() {
        assertThat(Contract.of(SeatConfirmed.TYPE).examples(SeatConfirmed.class))
                .allSatisfy(word -> assertThat(word).hasNoNullFieldsOrProperties());
    }

    @Test
    void reads_every_example_of_a_release() {
        assertThat(Contract.of(SeatReleased.TYPE).examples(SeatReleased.class))
                .allSatisfy(word -> assertThat(word).hasNoNullFieldsOrProperties())
                .extracting(SeatReleased::reason).containsExactlyInAnyOrder(SeatReleased.Reason.values());
    }
}
