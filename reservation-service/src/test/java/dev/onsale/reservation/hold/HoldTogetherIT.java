package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class HoldTogetherIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Autowired
    private HoldSeats holdSeats;
    @Autowired
    private TakenSeats takenSeats;
    @Autowired
    private HoldStrategy strategy;
    @Autowired
    private SeatsTogether seats;
    @Autowired
    private LimitTogether limit;
    @Autowired
    private RecordTogether recordTogether;
    @Autowired
    private RefuseSeats refuseSeats;
    private final HoldTogether holdTogether;
    private final TestFans fans;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sale sale;

    HoldTogetherIT(HoldTogether holdTogether, TestFans fans, Invariants invariants, TestSchedules schedules,
            JdbcClient jdbc, TransactionOperations transactions) {
        this.holdTogether = holdTogether;
        this.fans = fans;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.transactions = transactions;
        sale = schedules.openWithFeePerSeat(50, Duration.ofDays(10), 4_000);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each group");
    }

    @Test
    void each_gets_its_seats_its_prices_and_its_event_under_its_trace() {
        var outcomes = hold(wish("fan-1", 3, 1), wish("fan-2", 2));

        var first = (Held) outcomes.getFirst().orElseThrow();
        assertThat(first.seats()).extracting(HeldSeat::number).containsExactly(1, 3);
        assertThat(first.total().amount()).isEqualTo(first.seats().stream().mapToLong(HeldSeat::price).sum())
                .isPositive();
        assertThat(outcomes.getLast().orElseThrow()).isInstanceOf(Held.class);
        assertThat(fans.status("fan-1", first.reservationId())).isEqualTo("HELD");
        assertThat(first.refundTerms()).isEqualTo(new RefundTerms(
                requireNonNull(sale.refundPolicy()).fullUntil(), new Money(8_000, "KRW")));
        assertThat(fans.refundTerms("fan-1", first.reservationId())).isEqualTo(first.refundTerms());
        assertThat(jdbc.sql("select type, aggregate_version, traceparent from outbox where aggregate_id = ?")
                .param(first.reservationId().toString()).query().listOfRows()).singleElement()
                .satisfies(event -> assertThat(event).containsEntry("type", "dev.onsale.reservation.SeatHeld.v1")
                        .containsEntry("aggregate_version", 1L).containsEntry("traceparent", TRACE));
    }

    @Test
    void the_first_to_come_gets_the_seat_and_the_others_lose_alone() {
        var outcomes = hold(wish("fan-1", 7, 8), wish("fan-2", 8, 9), wish("fan-3", 9));

        assertThat(outcomes.get(0).orElseThrow()).isInstanceOf(Held.class);
        assertThat(outcomes.get(1)).contains(new SeatsUnavailable(List.of(8, 9), List.of(6, 10)));
        assertThat(outcomes.get(2).orElseThrow()).isInstanceOf(Held.class);
        assertThat(owner(9)).isNotNull();
    }

    @Test
    void a_seat_whose_first_claimant_is_refused_stays_undecided_and_free() {
        hold(wish("fan-1", 1), wish("fan-1", 2), wish("fan-1", 3));
        var outcomes = hold(wish("fan-1", 4, 5), wish("fan-2", 5, 6));

        assertThat(outcomes.get(0)).contains(new OverLimit(4));
        assertThat(outcomes.get(1)).isEmpty();
        assertThat(version(4)).isZero();
        assertThat(fans.hold("fan-2", sale, 4, 5, 6)).isNotNull();
        assertThat(version(4)).isEqualTo(1);
    }

    @Test
    void the_limit_counts_what_the_group_itself_holds() {
        var outcomes = hold(wish("fan-1", 1, 2), wish("fan-1", 3), wish("fan-1", 4, 5), wish("fan-1", 6));

        assertThat(outcomes).extracting(outcome -> outcome.map(Object::getClass)).containsExactly(
                Optional.of(Held.class), Optional.of(Held.class), Optional.of(OverLimit.class),
                Optional.of(Held.class));
        assertThat(owner(4)).isNull();
        assertThat(owner(5)).isNull();
    }

    @Test
    void a_seat_whose_hold_is_over_is_left_to_whoever_takes_it_over() {
        var over = fans.hold("fan-1", sale, 1);
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval 1 hour where id = ?")
                .param(over.toString()).update();
        var outcomes = hold(wish("fan-2", 1), wish("fan-3", 1, 2));

        assertThat(outcomes).containsExactly(Optional.empty(), Optional.empty());
        assertThat(fans.hold("fan-2", sale, 1)).isNotNull();
    }

    @Test
    void seats_that_somebody_takes_meanwhile_are_lost_and_the_rest_is_given_back() {
        var outcomes = transactions.execute(_ -> withRivals(() -> fans.hold("rival", sale, 2))
                .hold(sale, List.of(wish("fan-1", 1, 2), wish("fan-2", 3), wish("fan-3", 1))));

        assertThat(outcomes.get(0)).contains(new SeatsUnavailable(List.of(2), List.of(4)));
        assertThat(outcomes.get(1).orElseThrow()).isInstanceOf(Held.class);
        assertThat(outcomes.get(2)).as("seat 1 is free after all").isEmpty();
        assertThat(owner(1)).isNull();
        assertThat(version(1)).isZero();
    }

    @Test
    void a_group_that_rolls_back_leaves_nothing() {
        transactions.executeWithoutResult(transaction -> {
            assertThat(holdTogether.hold(sale, List.of(wish("fan-1", 1), wish("fan-2", 2)))).hasSize(2);
            transaction.setRollbackOnly();
        });
        assertThat(fans.hold("fan-3", sale, 1, 2)).isNotNull();
    }

    @Test
    void what_a_group_that_rolls_back_has_refused_is_not_remembered() {
        transactions.executeWithoutResult(transaction -> {
            var outcomes = holdTogether.hold(sale, List.of(wish("fan-1", 1), wish("fan-2", 1)));
            assertThat(outcomes.getLast()).containsInstanceOf(SeatsUnavailable.class);
            transaction.setRollbackOnly();
        });
        assertThat(fans.hold("fan-1", sale, 1)).isNotNull();
    }

    @Test
    void all_seats_that_are_lost_are_named_whoever_has_them() {
        fans.hold("fan-0", sale, 1);
        var outcomes = hold(wish("fan-1", 2), wish("fan-2", 1, 2, 3));

        assertThat(outcomes.getLast()).contains(new SeatsUnavailable(List.of(1, 2), List.of(4, 5)));
    }

    @Test
    void whoever_is_alone_and_lacks_a_seat_leaves_nothing_either() {
        fans.hold("fan-0", sale, 2);
        assertThat(holdSeats.hold(new HoldCommand("fan-1", sale, List.of(1, 2)))).isInstanceOf(SeatsUnavailable.class);
        assertThat(owner(1)).isNull();
    }

    /** The same, with something that happens after the seats were looked at and before they are held. */
    private HoldTogether withRivals(Runnable meanwhile) {
        return new HoldTogether(takenSeats, new HoldStrategy() {

            @Override
            public int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
                return strategy.hold(scheduleId, numbers, reservationId);
            }

            @Override
            public void holdTogether(UUID scheduleId, Collection<SeatClaim> claims) {
                meanwhile.run();
                strategy.holdTogether(scheduleId, claims);
            }
        }, seats, limit, recordTogether, refuseSeats);
    }

    Sale sale() {
        return sale;
    }

    List<Optional<HoldOutcome>> hold(GroupedHold... wishes) {
        return transactions.execute(_ -> holdTogether.hold(sale, List.of(wishes)));
    }

    GroupedHold wish(String fan, Integer... numbers) {
        return GroupedHold.of(new HoldCommand(fan, sale, List.of(numbers)), TRACE);
    }

    private long version(int number) {
        return jdbc.sql("select version from seat where schedule_id = ? and number = ?")
                .params(sale.scheduleId().toString(), number).query(Long.class).single();
    }

    private @Nullable String owner(int number) {
        return jdbc.sql("select reservation_id from seat where schedule_id = ? and number = ?")
                .params(sale.scheduleId().toString(), number)
                .query((row, _) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }
}
