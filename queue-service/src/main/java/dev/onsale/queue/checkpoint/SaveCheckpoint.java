package dev.onsale.queue.checkpoint;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.onsale.queue.room.PollInterval;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.RoomState;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

/** Writes a room's checkpoint where one is due, and makes the numbers that it names available. */
@Component
public class SaveCheckpoint {

    private static final RoomScript CHECKPOINT = RoomScript.named("checkpoint");
    private static final RoomScript RESERVE = RoomScript.named("reserve");
    /** Facts that mean nothing once Redis is another one, or that the checkpoint has under a name of its own. */
    private static final Set<String> NOT_KEPT = Set.of("history", "tokens", "tokensAt", "timelineAt", "lastMinute",
            "settledAt", "restoredTo", "givenBefore", "numberLimit", "checkpointAt", "checkpointOf", "drawer",
            "recounter");

    private final Rooms rooms;
    private final CheckpointLog log;
    private final CheckpointSettings settings;

    SaveCheckpoint(Rooms rooms, CheckpointLog log, CheckpointSettings settings) {
        this.rooms = rooms;
        this.log = log;
        this.settings = settings;
    }

    /** Does nothing where the last one is new enough. */
    public void saveIfDue(UUID room) {
        save(room, false);
    }

    /** Returns once the room as it is now is safe. */
    public void saveNow(UUID room) {
        save(room, true);
    }

    private void save(UUID room, boolean wanted) {
        var reply = rooms.run(CHECKPOINT, room, settings.every().toMillis(), settings.numbers(), wanted ? 1 : 0);
        if (!reply.text("outcome").equals("DUE")) {
            return;
        }
        var checkpoint = checkpoint(room, reply);
        log.append(checkpoint);
        rooms.runOnce(RESERVE, room, checkpoint.epoch(), number(checkpoint.room(), "entries"),
                checkpoint.lastNumber(), reply.text("changes"));
    }

    private QueueAdvanced checkpoint(UUID room, Reply reply) {
        var facts = reply.hash("room").entrySet().stream()
                .filter(fact -> !NOT_KEPT.contains(fact.getKey()) && !fact.getKey().startsWith("minute"))
                .collect(toMap(fact -> fact.getKey(), fact -> fact.getValue()));
        facts.putIfAbsent("nowServing", "0");
        long nowServing = number(facts, "nowServing");
        var live = rooms.liveNumbers(room, nowServing);
        return new QueueAdvanced(room, reply.instant("now"), number(facts, "epoch"),
                number(facts, "checkpoint"), reply.number("sequence"),
                reply.number("lastNumber"), nowServing,
                NumberRanges.of(live.arrived()), NumberRanges.of(live.expected()), NumberRanges.of(live.behind()),
                longestPoll(room, reply), facts,
                reply.hash("schedules"), reply.hash("statistics"));
    }

    private static long number(Map<String, String> facts, String name) {
        return Long.parseLong(requireNonNull(facts.get(name)));
    }

    /** Of those who waited, and of as many more as may come before the next checkpoint. */
    private int longestPoll(UUID room, Reply reply) {
        long before = log.lastRead(room).map(QueueAdvanced::sequence).orElse(0L);
        long joining = 2 * Math.max(0, reply.number("sequence") - before);
        return PollInterval.longestSeconds(RoomState.valueOf(reply.text("state")), reply.number("waiting") + joining);
    }
}
