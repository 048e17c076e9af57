package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.SeatReleased.Reason;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random history by many threads: holds, payments' words that come late, twice and to the wrong state, cancellations,
 * expiries and sweeps. Whatever happens in whatever order, the invariants hold, and each payment has one answer.
 */
@ReservationIT
class RandomHistoryIT {

    private static final int THREADS = 8;
    private static final int FANS = 6;
    private static final int SEATS = 24;
    private static final int ACTIONS = 200;

    private final HoldSeats holdSeats;
    private final CancelReservation cancelReservation;
    private final ExpireHolds expireHolds;
    private final RetryLostRaces transactions;
    private final TestPayments payments;
    private final Invariants invariants;
    private final MeterRegistry meters;
    private final Sale sale;

    private final List<Booking> bookings = new CopyOnWriteArrayList<>();
    private final Map<UUID, Boolean> paid = new ConcurrentHashMap<>();

    RandomHistoryIT(HoldSeats holdSeats, CancelReservation cancelReservation, ExpireHolds expireHolds,
            RetryLostRaces transactions, TestPayments payments, Invariants invariants, MeterRegistry meters,
            TestSchedules schedules) {
        this.holdSeats = holdSeats;
        this.cancelReservation = cancelReservation;
        this.expireHolds = expireHolds;
        this.transactions = transactions;
        this.payments = payments;
        this.invariants = invariants;
        this.meters = meters;
        sale = schedules.open(SEATS);
    }

    @Test
    void the_invariants_survive_any_history() throws Exception {
        long seed = Long.getLong("onsale.test.seed", System.nanoTime());
        System.out.printf("A random history with -Donsale.test.seed=%d%n", seed);

        TestFans.atOnce(LongStream.range(0, THREADS).<Callable<Integer>>mapToObj(
                thread -> () -> act(new Random(seed + thread))).toList());
        invariants.hold("seed " + seed);
        everyWordOnceMore();
        invariants.hold("every word once more, seed " + seed);

        assertThat(bookings).as("seed %d did something", seed).hasSizeGreaterThan(SEATS);
        assertThat(meters.find("onsale.reservation.alarms").counters()).as("seed %d", seed).isEmpty();
        assertThat(bookings).allSatisfy(booking -> assertThat(history(booking)).as("seed %d", seed)
                .isIn(paid.getOrDefault(booking.id(), false) ? PAID_ENDS : UNPAID_ENDS));
    }

    private static final List<String> PAID_ENDS = List.of(
            "SeatHeld ReservationConfirmed",
            "SeatHeld ReservationConfirmed ReservationCancelled",
            "SeatHeld HoldEnded ReservationReleased ConfirmationRejected");

    private static final List<String> UNPAID_ENDS = List.of(
            "SeatHeld",
            "SeatHeld HoldEnded ReservationReleased",
            "SeatHeld ReservationReleased");

    private int act(Random random) {
        int actions = 0;
        for (; actions < ACTIONS; actions++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> hold(random);
                case 4, 5, 6 -> hearFromPayment(random);
                case 7 -> any(random, booking -> cancelReservation.cancel(booking.id(), booking.fan()));
                case 8 -> any(random, booking -> payments.makeDue(booking.id()));
                default -> expireHolds.expire();
            }
        }
        return actions;
    }

    private void hold(Random random) {
        var fan = "fan-" + random.nextInt(FANS);
        var numbers = random.ints(1, SEATS + 1).distinct().limit(random.nextInt(1, 5)).boxed().toList();
        var outcome = holding(fan, numbers);
        if (outcome instanceof Held held) {
            bookings.add(new Booking(held.reservationId(), fan));
        }
    }

    private HoldOutcome holding(String fan, List<Integer> numbers) {
        var refused = new ArrayList<HoldOutcome>();
        try {
            return transactions.inTransaction(() -> {
                var outcome = holdSeats.hold(new HoldCommand(fan, sale, numbers));
                refused.add(outcome);
                return outcome;
            });
        } catch (org.springframework.transaction.UnexpectedRollbackException refusal) {
            return refused.getLast();
        }
    }

    /** A payment is captured or it is not, and says so any number of times. */
    private void hearFromPayment(Random random) {
        any(random, booking -> {
            if (paid.computeIfAbsent(booking.id(), _ -> random.nextInt(3) > 0)) {
                payments.confirm(booking.id());
            } else {
                payments.release(booking.id(), List.of(Reason.values()).get(random.nextInt(3)));
            }
        });
    }

    private void any(Random random, java.util.function.Consumer<Booking> action) {
        if (!bookings.isEmpty()) {
            // Mostly a recent one, since old ones have settled.
            int newest = bookings.size() - 1;
            action.accept(bookings.get(newest - random.nextInt(Math.min(newest + 1, 30))));
        }
    }

    private void everyWordOnceMore() {
        paid.forEach((id, captured) -> {
            if (captured) {
                payments.confirm(id);
            } else {
                payments.release(id, Reason.PAY_DEADLINE);
            }
        });
    }

    private String history(Booking booking) {
        return String.join(" ", payments.eventsOf(booking.id()));
    }

    private record Booking(UUID id, String fan) {}
}
