package dev.onsale.queue.admission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.onsale.messaging.Event;
import org.springframework.boot.test.context.TestComponent;

/** A log for tests without Kafka, and what happens to reservations in them. */
@TestComponent
public class RememberedReservations implements ReservationLog {

    static final String HELD = "dev.onsale.reservation.SeatHeld.v1";
    static final String CONFIRMED = "dev.onsale.reservation.ReservationConfirmed.v1";
    static final String RELEASED = "dev.onsale.reservation.ReservationReleased.v1";
    static final String CANCELLED = "dev.onsale.reservation.ReservationCancelled.v1";

    private final List<Event<ReservationFact>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Runnable betweenPages = () -> {};

    /** An event of a reservation with so many seats. */
    static Event<ReservationFact> event(UUID room, UUID reservation, String fan, long version, String type, int seats,
            Instant at) {
        return new Event<>(UUID.randomUUID(), type, reservation.toString(), version, at, new ReservationFact(
                reservation, fan, room, IntStream.rangeClosed(1, seats).mapToObj(ReservationFact.Seat::new).toList()));
    }

    void append(Event<ReservationFact> event) {
        events.add(event);
    }

    @Override
    public void read(Instant since, Pages pages) {
        reads.incrementAndGet();
        var all = events.stream().filter(event -> !event.occurredAt().isBefore(since)).toList();
        boolean more = pages.accept(all.subList(0, all.size() / 2));
        betweenPages.run();
        if (more) {
            pages.accept(all.subList(all.size() / 2, all.size()));
        }
    }

    /** What happens while the log is read. */
    void betweenPages(Runnable event) {
        betweenPages = event;
    }

    /** Nothing happened, and nothing happens while it is read. */
    void forget() {
        events.clear();
        betweenPages = () -> {};
    }

    int reads() {
        return reads.get();
    }
}
