package dev.onsale.queue.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.onsale.queue.draw.TellDraw.Draw;
import dev.onsale.queue.draw.TellDraw.DrawState;
import dev.onsale.queue.room.NoSuchRoom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static java.util.stream.Collectors.joining;

/** The draw, for everybody who wants to check it. */
@RestController
class DrawController {

    static final String ALGORITHM = "number = rank of hex(HMAC-SHA-256(seed, listHash + \":\" + entry)) among all entries";
    private static final String PATH = "/api/v1/concerts/{concertId}/queue/draw";
    private static final String LIST_PATH = PATH + "/entries";
    private static final Duration CACHEABLE = Duration.ofSeconds(1);

    private final TellDraw tellDraw;

    DrawController(TellDraw tellDraw) {
        this.tellDraw = tellDraw;
    }

    @GetMapping(PATH)
    ResponseEntity<DrawBody> draw(@PathVariable UUID concertId) {
        return cacheable().body(DrawBody.of(concertId, known(concertId)));
    }

    /** The list's next lines; hashed together, from the first on, they give the list's hash. */
    @GetMapping(path = LIST_PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> entries(@PathVariable UUID concertId, @RequestParam(defaultValue = "0") long after) {
        var lines = known(concertId).state() == DrawState.DRAWN
                ? tellDraw.list(concertId, after).stream().map(entrant -> PublicList.line(concertId, entrant))
                        .collect(joining())
                : "";
        return cacheable().contentType(MediaType.TEXT_PLAIN).body(lines);
    }

    private Draw known(UUID concertId) {
        return tellDraw.tell(concertId).orElseThrow(NoSuchRoom::exception);
    }

    private static ResponseEntity.BodyBuilder cacheable() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(CACHEABLE).cachePublic());
    }

    record DrawBody(UUID concertId, DrawState state, long entries, long listed, @Nullable String seedHash,
            @Nullable String listHash, @Nullable String seed, @Nullable Instant drawnAt, String algorithm) {

        static DrawBody of(UUID concertId, Draw draw) {
            return new DrawBody(concertId, draw.state(), draw.entries(), draw.listed(), draw.seedHash(),
                    draw.listHash(), draw.seed(),
                    draw.drawnAt(), ALGORITHM);
        }
    }
}
