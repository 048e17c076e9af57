package dev.onsale.queue.checkpoint;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.queue.room.RoomKeeper;
import dev.onsale.queue.room.RoomLifetime;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a lost room back from its last checkpoint, at a later epoch and behind all numbers that may have been given. For
 * as long as its fans take to look again, nobody is let in.
 */
@Component
class RestoreRoom implements RoomKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreRoom.class);
    private static final RoomScript RESTORE = RoomScript.named("restore");
    /** For the answer that told the fan when to look again, and the look itself. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

    private final ConcurrentHashMap<UUID, CompletableFuture<@Nullable Void>> giving = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final CheckpointLog log;
    private final SaveCheckpoint saveCheckpoint;
    private final CheckpointSettings settings;
    private final RoomLifetime lifetime;
    private final Counter restored;

    RestoreRoom(Rooms rooms, CheckpointLog log, SaveCheckpoint saveCheckpoint, CheckpointSettings settings,
            RoomLifetime lifetime, MeterRegistry meters) {
        this.lifetime = lifetime;
        this.rooms = rooms;
        this.log = log;
        this.saveCheckpoint = saveCheckpoint;
        this.settings = settings;
        this.restored = Counter.builder("onsale.queue.restored").description("Rooms put back after Redis lost them")
                .register(meters);
    }

    @Override
    public void keep(UUID room) {
        saveCheckpoint.saveNow(room);
    }

    @Override
    public boolean restore(UUID room) {
        return log.latest(room).map(this::restore).orElse(false);
    }

    private boolean restore(QueueAdvanced checkpoint) {
        var settling = settling(checkpoint);
        var reply = rooms.runOnce(RESTORE, checkpoint.concertId(), settling.toMillis(),
                lifetime.keepClosed().toMillis(), checkpoint.sequence(), checkpoint.lastNumber(),
                EventJson.write(checkpoint.room()),
                EventJson.write(checkpoint.schedules()), EventJson.write(checkpoint.statistics()),
                EventJson.write(checkpoint.arrived()), EventJson.write(checkpoint.expected()),
                EventJson.write(checkpoint.behind()));
        return switch (reply.text("outcome")) {
            case "RESTORED" -> {
                rooms.list(checkpoint.concertId());
                restored.increment();
                LOG.warn(
                        "Redis had lost room {}, or its last writes. It is back behind number {}, as epoch {}; its fans' "
                                + "places come back as they look at them, and in {} people are let in again.",
                        checkpoint.concertId(), checkpoint.lastNumber(), reply.number("epoch"), settling);
                yield true;
            }
            case "NOT_LOST" -> true;
            case "OVER" -> false;
            default -> throw new IllegalStateException("restore.lua answered " + reply.text("outcome"));
        };
    }

    private Duration settling(QueueAdvanced checkpoint) {
        var looks = Duration.ofSeconds(checkpoint.longestPollSeconds()).plus(ON_THE_WAY);
        return looks.compareTo(settings.settling()) > 0 ? looks : settings.settling();
    }

    /** One of those who wait asks, and the others find what it was given. */
    @Override
    public void giveNumbers(UUID room) {
        var mine = new CompletableFuture<@Nullable Void>();
        var underWay = giving.putIfAbsent(room, mine);
        if (underWay == null) {
            give(room, mine);
        } else {
            await(underWay);
        }
    }

    private void give(UUID room, CompletableFuture<@Nullable Void> mine) {
        try {
            saveCheckpoint.saveNow(room);
            mine.complete(null);
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            giving.remove(room, mine);
        }
    }

    private static void await(CompletableFuture<@Nullable Void> underWay) {
        try {
            underWay.join();
        } catch (CompletionException e) {
            throw new CheckpointsUnavailableException("Numbers that another request asked for were not given.", e);
        }
    }
}
