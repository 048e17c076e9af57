package dev.onsale.queue.room;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.onsale.httpapi.PublicEndpoints;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The room as everybody sees it; a CDN may keep it for a second. */
@RestController
class RoomController {

    private static final String PATH = "/api/v1/concerts/{concertId}/queue";
    private static final Duration CACHEABLE = Duration.ofSeconds(1);

    private final DescribeRoom describeRoom;

    RoomController(DescribeRoom describeRoom) {
        this.describeRoom = describeRoom;
    }

    @GetMapping(PATH)
    ResponseEntity<RoomBody> room(@PathVariable UUID concertId) {
        var room = describeRoom.describe(concertId).orElseThrow(NoSuchRoom::exception);
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(CACHEABLE).cachePublic())
                .body(RoomBody.of(concertId, room));
    }

    record RoomBody(UUID concertId, RoomState state, @Nullable String reason, Instant serverTime, Instant opensAt,
            long nowServing, long waiting, long active,
            int admissionPerSecond) {

        static RoomBody of(UUID concertId, RoomView room) {
            return new RoomBody(concertId, room.state(), room.reason(), room.now(), room.opensAt(), room.nowServing(),
                    room.waiting(),
                    room.active(), room.settings().admissionPerSecond());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        PublicEndpoints roomAndDrawArePublic() {
            return PublicEndpoints.get(PATH, PATH + "/draw", PATH + "/draw/entries");
        }
    }
}
