package dev.onsale.queue.draw;

import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.token.DrawSeeds;
import org.springframework.stereotype.Component;

/** The orders of closed draws, each computed once. They never change, so what is kept is bounded by size alone. */
@Component
public class DrawOrders {

    private static final int KEPT_ENTRIES_MAX = 20_000_000;

    private final Cache<Draw, DrawOrder> kept = Caffeine.newBuilder().maximumWeight(KEPT_ENTRIES_MAX)
            .weigher((Draw _, DrawOrder order) -> order.entries() + 1).build();
    private final DrawSeeds seeds;

    DrawOrders(DrawSeeds seeds) {
        this.seeds = seeds;
    }

    /**
     * The number that an entry was drawn to.
     *
     * @param draw what a script told of it: {@code entries}, {@code drawKey}, {@code drawSalt} and {@code listHash}
     * @return nothing for an entry that is not of this draw
     * @throws IllegalStateException when the seed's key was dropped
     */
    public Optional<Long> number(UUID room, Reply draw, long entry) {
        var entries = draw.number("entries");
        return entry < 1 || entry > entries
                ? Optional.empty()
                : Optional.of(order(room, draw, draw.text("listHash")).number(entry));
    }

    DrawOrder order(UUID room, Reply draw, String listHash) {
        var drawKey = draw.text("drawKey");
        var seed = seeds.seed(room, draw.number("drawSalt"), drawKey).orElseThrow(() -> new IllegalStateException(
                "The draw of room %s is sealed with the token key %s, which is not set any more.".formatted(room,
                        drawKey)));
        return kept.get(new Draw(room, listHash, Math.toIntExact(draw.number("entries"))),
                closed -> DrawOrder.of(seed, closed.listHash, closed.entries));
    }

    private record Draw(UUID room, String listHash, int entries) {}
}
