package dev.onsale.queue.statistics;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

import dev.onsale.httpapi.User;
import dev.onsale.queue.room.NoSuchRoom;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A room's figures, for the organizer who owns it; another organizer's room is not there. */
@RestController
class RoomStatisticsController {

    private static final RoomScript STATISTICS = RoomScript.named("statistics");

    private final Rooms rooms;

    RoomStatisticsController(Rooms rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/api/v1/admin/concerts/{concertId}/queue/statistics")
    StatisticsBody statistics(@PathVariable UUID concertId, User organizer) {
        var reply = rooms.run(STATISTICS, concertId);
        if (reply.hasNoRoom() || !reply.text("organizerId").equals(organizer.id())) {
            throw NoSuchRoom.exception();
        }
        return StatisticsBody.of(reply);
    }

    record StatisticsBody(Instant serverTime, long joined, long waiting, long admitted, long active, long arrived,
            long noShows, long expired, long left, long bought, long admittedLastMinute, WaitBody waitSeconds) {

        static StatisticsBody of(Reply reply) {
            var counts = reply.hash("counts");
            return new StatisticsBody(reply.instant("now"), count(counts, "joined"), reply.number("waiting"),
                    count(counts, "admitted"), reply.number("active"), count(counts, "arrived"),
                    count(counts, "noShows"), count(counts, "expired"), count(counts, "left"),
                    count(counts, "bought"), reply.number("lastMinute"), WaitBody.of(WaitTimes.of(counts)));
        }

        private static long count(Map<String, String> counts, String name) {
            return Long.parseLong(counts.getOrDefault(name, "0"));
        }
    }

    /**
     * Each is the least of 1, 2, 3, 5, 8 … 14,400 seconds within which so many were let in; null beyond, or for none.
     */
    record WaitBody(@Nullable Long p50, @Nullable Long p90, @Nullable Long p99) {

        static WaitBody of(WaitTimes waits) {
            return new WaitBody(boxed(waits.percentile(0.5)), boxed(waits.percentile(0.9)),
                    boxed(waits.percentile(0.99)));
        }

        private static @Nullable Long boxed(OptionalLong seconds) {
            return seconds.isPresent() ? seconds.getAsLong() : null;
        }
    }
}
