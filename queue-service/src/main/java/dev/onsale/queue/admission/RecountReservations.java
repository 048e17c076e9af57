package dev.onsale.queue.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.onsale.messaging.Event;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

import static java.util.stream.Collectors.groupingBy;

/**
 * Counts rooms' reservations again from their log after Redis has lost them: which seats are sold, and who holds some.
 * All rooms that this replica counts share one way through the log. What comes meanwhile through the subscription is
 * counted as ever, by the same script, and once.
 */
@Component
class RecountReservations {

    private static final Logger LOG = LoggerFactory.getLogger(RecountReservations.class);
    private static final RoomScript CLAIM_RESERVATIONS = RoomScript.named("claim_reservations");
    private static final RoomScript END_RESERVATIONS = RoomScript.named("end_reservations");
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration RENEWAL = LEASE.dividedBy(4);
    /** Redis' clock, which says when the room was made, and that of the log may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Set<UUID> lacking = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean failing;
    private final Rooms rooms;
    private final ReservationLog log;
    private final FreeSlot freeSlot;

    RecountReservations(Rooms rooms, ReservationLog log, FreeSlot freeSlot) {
        this.rooms = rooms;
        this.log = log;
        this.freeSlot = freeSlot;
    }

    /** The room's reservations are to be counted next. */
    void lacks(UUID room) {
        lacking.add(room);
    }

    /** Counts those of all rooms that lack theirs and that no other replica counts. */
    void recount() {
        if (lacking.isEmpty() || !underWay.compareAndSet(false, true)) {
            return;
        }
        try {
            new Recount().run();
            failing = false;
        } catch (DataAccessResourceFailureException e) {
            if (!failing) {
                LOG.warn("Reservations cannot be counted again for now: {}", e.toString());
            }
            failing = true;
        } finally {
            underWay.set(false);
        }
    }

    /** Of which restoration of the room, and from when on, reservations are counted. */
    private record Claim(long settledAt, Instant since) {}

    /** One way through the log. */
    private final class Recount {

        /** Another one each time, so that a room that failed is not tried again before its lease is over. */
        private final UUID id = UUID.randomUUID();
        private final Map<UUID, Claim> claims = new HashMap<>();
        private long renewedAt = System.nanoTime();

        void run() {
            for (var room : List.copyOf(lacking)) {
                lacking.remove(room);
                tried(room, () -> {
                    var reply = claim(room, 0);
                    if (reply.text("outcome").equals("LACKS")) {
                        claims.put(room, new Claim(reply.number("settledAt"), reply.instant("since")));
                    }
                    return true;
                });
            }
            claims.values().stream().map(Claim::since).min(Instant::compareTo)
                    .ifPresent(since -> log.read(since.minus(CLOCKS_DIFFER), this::count));
            claims.forEach((room, claim) -> tried(room, () -> end(room, claim)));
        }

        private Reply claim(UUID room, long settledAt) {
            return rooms.run(CLAIM_RESERVATIONS, room, LEASE.toMillis(), id, settledAt);
        }

        private boolean count(List<Event<ReservationFact>> page) {
            page.stream().collect(groupingBy(event -> event.data().concertId())).forEach((room, events) -> {
                if (claims.containsKey(room) && !tried(room, () -> freeSlot.track(room, events))) {
                    claims.remove(room);
                }
            });
            if (System.nanoTime() - renewedAt > RENEWAL.toNanos()) {
                renewedAt = System.nanoTime();
                claims.entrySet().removeIf(claimed -> !tried(claimed.getKey(),
                        () -> claim(claimed.getKey(), claimed.getValue().settledAt).text("outcome").equals("LACKS")));
            }
            return !claims.isEmpty();
        }

        private boolean end(UUID room, Claim claim) {
            var reply = rooms.run(END_RESERVATIONS, room, claim.settledAt);
            if (reply.text("outcome").equals("COUNTED")) {
                LOG.info("The reservations of room {} are counted again: {} seats are sold.", room,
                        reply.number("seatsSold"));
            }
            return true;
        }

        /** Whether it was done; a room that is broken, or whose Redis is away, holds up no other. */
        private boolean tried(UUID room, BooleanSupplier step) {
            try {
                return step.getAsBoolean();
            } catch (DataAccessException e) {
                LOG.warn("The reservations of room {} cannot be counted now: {}", room, e.toString());
                return false;
            }
        }
    }
}
