package dev.onsale.reservation.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.TracedEvent;
import dev.onsale.reservation.Api;
import dev.onsale.reservation.Contract;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.ScheduleOpened.Section;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Seats come a chunk at a time. Whatever happens in between, each comes once, and nobody sees a part of them. */
@ReservationIT
class CreateSeatsIT {

    private static final int SEATS = 3 * CreateSeats.CHUNK_SEATS_MAX + 500;
    private static final int CHUNKS = 4;

    private final OpenSchedule openSchedule;
    private final ScheduleRepository schedules;
    private final SeatCreator seatCreator;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final SeatRows rows;
    private final Api api;
    private final MeterRegistry meters;

    CreateSeatsIT(OpenSchedule openSchedule, ScheduleRepository schedules, SeatCreator seatCreator, Outbox outbox,
            TransactionOperations transactions, SeatRows rows, Api api, MeterRegistry meters) {
        this.openSchedule = openSchedule;
        this.schedules = schedules;
        this.seatCreator = seatCreator;
        this.outbox = outbox;
        this.transactions = transactions;
        this.rows = rows;
        this.api = api;
        this.meters = meters;
    }

    @AfterEach
    void nothing_is_left_to_create() {
        seatCreator.create();
        seatCreator.create();
        assertThat(meters.get("onsale.reservation.schedules.unready").gauge().value()).isZero();
    }

    @Test
    void a_schedule_without_all_its_seats_is_unknown() {
        var opened = opened(SEATS);
        var sale = new Sale(opened.concertId(), opened.scheduleId(), "KRW", SEATS, opened.salesOpenAt(),
                opened.startsAt(), opened.salesOpenAt(), null);
        for (int chunks = 0; chunks <= CHUNKS; chunks++) {
            assertThat(schedules.find(opened.scheduleId())).as("after %d chunks", chunks).isEmpty();
            assertThat(api.hold("fan-1", sale, 1).slug()).isEqualTo("schedule-not-found");
            assertThat(api.get("fan-1", seatMapOf(opened)).slug()).isEqualTo("schedule-not-found");
            crashAfter(chunks < CHUNKS ? 1 : 0, opened);
        }

        creator(transactions, outbox).create(opened.scheduleId());

        assertThat(api.get("fan-1", seatMapOf(opened)).body().path("seats").size()).isEqualTo(SEATS);
        assertThat(api.hold("fan-1", sale, 1, SEATS).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, CHUNKS})
    void what_a_crash_interrupted_is_gone_on_with(int chunks) {
        var opened = opened(SEATS);
        crashAfter(chunks, opened);
        assertThat(rows.numbersOf(opened)).hasSize(Math.min(chunks * CreateSeats.CHUNK_SEATS_MAX, SEATS));

        openSchedule.open(TestSchedules.event(opened)); // delivered again, under another id
        seatCreator.create();

        assertThat(rows.numbersOf(opened)).isEqualTo(IntStream.rangeClosed(1, SEATS).boxed().toList());
        assertThat(rows.createdEvents(opened)).singleElement().satisfies(Contract.of(SeatsCreated.TYPE)::acceptsJson);
    }

    @Test
    void readiness_and_its_event_are_one_step() {
        var opened = opened(10);
        var broken = creator(transactions, new NoOutbox());
        assertThatIllegalStateException().isThrownBy(() -> broken.create(opened.scheduleId()));
        assertThat(schedules.find(opened.scheduleId())).isEmpty();

        seatCreator.create();
        assertThat(schedules.find(opened.scheduleId())).isPresent();
        assertThat(rows.createdEvents(opened)).hasSize(1);
    }

    @Test
    void many_replicas_at_once_create_each_seat_once() throws Exception {
        var opened = Stream.generate(() -> opened(SEATS)).limit(3).toList();
        var calls = new ArrayList<Callable<Boolean>>();
        for (int replica = 0; replica < 4; replica++) {
            calls.add(() -> {
                seatCreator.create();
                return true;
            });
            opened.forEach(one -> calls.add(() -> {
                openSchedule.open(TestSchedules.event(one));
                creator(transactions, outbox).create(one.scheduleId());
                return true;
            }));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : executor.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        }
        assertThat(opened).allSatisfy(one -> {
            assertThat(rows.numbersOf(one)).isEqualTo(IntStream.rangeClosed(1, SEATS).boxed().toList());
            assertThat(rows.createdEvents(one)).hasSize(1);
        });
    }

    @Test
    void a_schedule_that_another_replica_is_at_is_passed_over_without_waiting() {
        var taken = opened(10);
        transactions.executeWithoutResult(_ -> {
            assertThat(schedules.lockUnready(taken.scheduleId())).isPresent();
            CompletableFuture.runAsync(() -> creator(transactions, outbox).create(taken.scheduleId())).join();
        });
        assertThat(rows.numbersOf(taken)).isEmpty();
    }

    @Test
    void one_schedule_that_fails_does_not_keep_the_others_waiting() {
        var broken = opened(10);
        rows.addSeat(broken, 11);
        var sound = Stream.generate(() -> opened(10)).limit(3).toList();

        seatCreator.create();

        assertThat(schedules.find(broken.scheduleId())).isEmpty();
        assertThat(sound).allSatisfy(one -> assertThat(schedules.find(one.scheduleId())).isPresent());
        rows.dropSeats(broken);
    }

    @Test
    void a_chunk_reaches_over_as_many_sections_as_it_takes() {
        var opened = TestSchedules.openSale(IntStream.range(0, 300)
                .mapToObj(section -> section("S" + section, 2, 5, 7, 1_000 + section)).toArray(Section[]::new));
        openSchedule.open(TestSchedules.event(opened));
        seatCreator.create();

        assertThat(rows.numbersOf(opened)).hasSize(2_100);
        assertThat(rows.seatsOf(opened, 993, 1_003)).containsExactly("993 S141 2 1141", "994 S141 2 1141",
                "995 S142 1 1142", "996 S142 1 1142", "997 S142 1 1142", "998 S142 1 1142", "999 S142 1 1142",
                "1000 S142 2 1142", "1001 S142 2 1142", "1002 S143 1 1143", "1003 S143 1 1143");
    }

    @Test
    void the_largest_hall_takes_seconds_and_the_listener_none_of_them() {
        var opened = TestSchedules.openSale(section("FIELD", 400, 100, 40_000, 150_000),
                section("STAND", 600, 100, 60_000, 99_000));
        var written = timed(() -> openSchedule.open(TestSchedules.event(opened)));
        var created = timed(seatCreator::create);

        System.out.printf("100,000 seats: written down in %s, created in %s%n", written, created);
        assertThat(rows.numbersOf(opened)).isEqualTo(IntStream.rangeClosed(1, SeatPlan.SEATS_MAX).boxed().toList());
        assertThat(written).isLessThan(Duration.ofSeconds(10));
        assertThat(created).isLessThan(Duration.ofSeconds(60));
    }

    private ScheduleOpened opened(int seats) {
        var opened = TestSchedules.openSale(section("MAIN", (seats + 9) / 10, 10, seats, 150_000));
        openSchedule.open(TestSchedules.event(opened));
        return opened;
    }

    /** The process ends right after so many chunks were committed, in the middle of the next step. */
    private void crashAfter(int chunks, ScheduleOpened opened) {
        var left = new AtomicInteger(chunks);
        var crashing = new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> step) {
                return transactions.execute(transaction -> {
                    var more = step.doInTransaction(transaction);
                    if (left.getAndDecrement() == 0) {
                        throw new IllegalStateException("crashed");
                    }
                    return more;
                });
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> creator(crashing, outbox).create(opened.scheduleId())).withMessage("crashed");
    }

    private CreateSeats creator(TransactionOperations transactions, Outbox outbox) {
        return new CreateSeats(schedules, outbox, transactions);
    }

    private static Duration timed(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String seatMapOf(ScheduleOpened opened) {
        return "/api/v1/internal/schedules/%s/seats".formatted(opened.scheduleId());
    }

    private static Section section(String name, int rows, int seatsPerRow, int seats, long price) {
        return new Section(name, "STANDARD", new Money(price, "KRW"), rows, seatsPerRow, seats);
    }

    private static final class NoOutbox implements Outbox {

        @Override
        public void append(OutboxEvent event) {
            throw new IllegalStateException("no outbox");
        }

        @Override
        public void appendAll(List<TracedEvent> events) {
            throw new IllegalStateException("no outbox");
        }
    }
}
