package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.ProblemException;
import dev.onsale.httpapi.User;
import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.HoldController.BestAvailableBody;
import dev.onsale.reservation.hold.HoldController.HoldBody;
import dev.onsale.reservation.hold.SeatReleased.Reason;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random history by many threads: holds of seats that are named or chosen, payments' words that come late, twice and
 * to the wrong state, cancellations, expiries and sweeps. Whatever happens in whatever order, the invariants hold, and
 * each payment has one answer.
 */
@ReservationIT
@TestPropertySource(properties = "onsale.hold.groups.lanes=1") // so that few threads make groups
class RandomHistoryIT {

    private static final int THREADS = 12;
    private static final int FANS = 6;
    private static final int SEATS = 24;
    private static final int ACTIONS = 150;
    private static final String REFUSED = "refused";
    private static final String LATER = "ask again later";

    private final HoldController holdController;
    private final CancelReservation cancelReservation;
    private final ExpireHolds expireHolds;
    private final TestPayments payments;
    private final Invariants invariants;
    private final MeterRegistry meters;
    @Value("${onsale.hold.groups.enabled:true}")
    private boolean grouping;
    private final Sale sale;

    private final List<Booking> bookings = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<UUID, Boolean> paid = new ConcurrentHashMap<>();

    RandomHistoryIT(HoldController holdController, CancelReservation cancelReservation, ExpireHolds expireHolds,
            TestPayments payments, Invariants invariants, MeterRegistry meters, TestSchedules schedules) {
        this.holdController = holdController;
        this.cancelReservation = cancelReservation;
        this.expireHolds = expireHolds;
        this.payments = payments;
        this.invariants = invariants;
        this.meters = meters;
        sale = schedules.openWithShareKept(SEATS, Duration.ofSeconds(3), 1_234); // so that some pay a fee, some none
    }

    @Test
    void the_invariants_survive_any_history() throws Exception {
        long seed = Long.getLong("onsale.test.seed", System.nanoTime());
        System.out.printf("A random history with -Donsale.test.seed=%d%n", seed);

        long deadlocksBefore = deadlocks();
        TestFans.atOnce(LongStream.range(0, THREADS).<Callable<Integer>>mapToObj(
                thread -> () -> act(new Random(seed + thread))).toList());
        invariants.hold("seed " + seed);
        everyWordOnceMore();
        invariants.hold("every word once more, seed " + seed);

        assertThat(bookings).as("seed %d did something", seed).hasSizeGreaterThan(SEATS)
                .as("seed %d chose seats", seed).anyMatch(Booking::chosen);
        assertThat(deadlocks()).as("deadlocks, seed %d", seed).isEqualTo(deadlocksBefore);
        assertThat(meters.get("onsale.reservation.hold.group").summary().count()).as("groups, seed %d", seed)
                .satisfies(groups -> assertThat(groups > 0).isEqualTo(grouping));
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

    /** A new wish, or now and then one again whose answer was lost. */
    private void hold(Random random) {
        if (random.nextInt(5) == 0 && !asked.isEmpty()) {
            var again = asked.get(random.nextInt(asked.size()));
            assertThat(answer(again.request())).isIn(again.answer(), LATER);
            return;
        }
        var fan = "fan-" + random.nextInt(FANS);
        var key = new IdempotencyKey(new UUID(random.nextLong(), random.nextLong()).toString());
        var request = new Request(new User(fan, Set.of()), key, wish(random));
        var answer = answer(request);
        if (answer.equals(LATER)) {
            return; // others were faster; the same key may get seats yet
        }
        asked.add(new Asked(request, answer));
        if (!answer.equals(REFUSED)) {
            bookings.add(new Booking(UUID.fromString(answer), fan, request.body().bestAvailable() != null));
        }
    }

    /** Seats that the fan names, or so many that are chosen. */
    private static HoldBody wish(Random random) {
        long count = random.nextInt(1, 5);
        if (random.nextInt(3) == 0) {
            return new HoldBody(null, new BestAvailableBody(count, null));
        }
        return new HoldBody(random.longs(1, SEATS + 1).distinct().limit(count)
                .<@Nullable Long>mapToObj(Long::valueOf).toList(), null);
    }

    /** The reservation's id, or that there is none for good or for now. */
    private String answer(Request request) {
        var exchange = new MockHttpServletRequest("POST", "/");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(exchange));
        try {
            var response = holdController.hold(sale.concertId(), sale.scheduleId(), request.user(), request.key(),
                    request.body(), exchange);
            return response.getStatusCode().value() == 201
                    ? requireNonNull(response.getHeaders().getLocation()).getPath().replaceAll(".*/", "")
                    : REFUSED;
        } catch (ProblemException refusal) {
            boolean later = refusal.problem().retryAfter() != null
                    || refusal.problem().slug().equals("request-in-progress");
            return later ? LATER : REFUSED;
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

    /** Deadlocks that MySQL has found since it started. */
    private static long deadlocks() {
        var mysql = TestInfra.mysql();
        return JdbcClient.create(new DriverManagerDataSource(mysql.jdbcUrl("mysql"), "root", mysql.rootPassword()))
                .sql("select count from information_schema.innodb_metrics where name = 'lock_deadlocks'")
                .query(Long.class).single();
    }

    private record Booking(UUID id, String fan, boolean chosen) {}

    private record Request(User user, IdempotencyKey key, HoldBody body) {}

    private record Asked(Request request, String answer) {}
}
