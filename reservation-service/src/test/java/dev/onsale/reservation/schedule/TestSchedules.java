package dev.onsale.reservation.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.onsale.messaging.Event;
import dev.onsale.reservation.schedule.ScheduleOpened.Refunds;
import dev.onsale.reservation.schedule.ScheduleOpened.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import static java.time.temporal.ChronoUnit.MICROS;

/** Opens schedules as the catalog's event does. */
@Component
public class TestSchedules {

    private final OpenSchedule openSchedule;
    private final CreateSeats createSeats;
    private final Sales sales;

    TestSchedules(OpenSchedule openSchedule, CreateSeats createSeats, Sales sales) {
        this.openSchedule = openSchedule;
        this.createSeats = createSeats;
        this.sales = sales;
    }

    /** A sale that is open, of a show in a month, with seats at 150,000 KRW in rows of ten. */
    public Sale open(int seats) {
        return open(seats, Duration.ofHours(-1), Duration.ofDays(30));
    }

    /** A sale that opens, and a show that starts, so long from now. */
    public Sale open(int seats, Duration opensIn, Duration startsIn) {
        return open(opensIn, startsIn, List.of(section("MAIN", "STANDARD", 150_000, seats)));
    }

    /** A sale that is open, of a show in a month, which keeps a fee from {@code fullUntilIn} from now on. */
    public Sale openWithShareKept(int seats, Duration fullUntilIn, int feeBasisPoints) {
        return openWith(seats, new Refunds(Instant.now().plus(fullUntilIn).truncatedTo(MICROS), feeBasisPoints, null));
    }

    /** The same, with a fee in KRW for each seat. */
    public Sale openWithFeePerSeat(int seats, Duration fullUntilIn, long feePerSeat) {
        return openWith(seats, new Refunds(Instant.now().plus(fullUntilIn).truncatedTo(MICROS), null,
                new Money(feePerSeat, "KRW")));
    }

    private Sale openWith(int seats, Refunds refunds) {
        return open(Duration.ofHours(-1), Duration.ofDays(30), List.of(section("MAIN", "STANDARD", 150_000, seats)),
                refunds);
    }

    /** A sale that is open, with a section of so many seats for each grade; the first one costs most. */
    public Sale openGrades(int seatsEach, String... grades) {
        return open(Duration.ofHours(-1), Duration.ofDays(30), IntStream.range(0, grades.length)
                .mapToObj(i -> section("Block " + (i + 1), grades[i], 150_000 - 10_000L * i, seatsEach)).toList());
    }

    private Sale open(Duration opensIn, Duration startsIn, List<Section> sections) {
        return open(opensIn, startsIn, sections, null);
    }

    private Sale open(Duration opensIn, Duration startsIn, List<Section> sections, @Nullable Refunds refunds) {
        var now = Instant.now().truncatedTo(MICROS);
        var opened = opened(now.plus(opensIn), now.plus(startsIn), sections, refunds);
        openSchedule.open(event(opened));
        createSeats.create(opened.scheduleId());
        return sales.find(opened.scheduleId()).orElseThrow();
    }

    private static Section section(String name, String grade, long price, int seats) {
        return new Section(name, grade, new Money(price, "KRW"), (seats + 9) / 10, 10, seats);
    }

    /** A sale that has been open for long, of a show that is far away. */
    static ScheduleOpened openSale(Section... sections) {
        return opened(Instant.parse("2026-01-01T11:00:00Z"), Instant.parse("2099-12-24T10:00:00Z"), List.of(sections));
    }

    static ScheduleOpened opened(Instant opensAt, Instant startsAt, List<Section> sections) {
        return opened(opensAt, startsAt, sections, null);
    }

    static ScheduleOpened opened(Instant opensAt, Instant startsAt, List<Section> sections,
            @Nullable Refunds refunds) {
        return new ScheduleOpened(UUID.randomUUID(), UUID.randomUUID(), startsAt, opensAt, sections, refunds);
    }

    static Event<ScheduleOpened> event(ScheduleOpened opened) {
        return new Event<>(UUID.randomUUID(), ScheduleOpened.TYPE, opened.concertId().toString(), 1,
                Instant.now().truncatedTo(MICROS), opened);
    }
}
