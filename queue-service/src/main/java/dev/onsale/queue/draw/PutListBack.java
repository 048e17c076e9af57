package dev.onsale.queue.draw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.Rooms.Entrant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a drawn list back that Redis has lost, so that the draw can be checked as before. No place depends on it. */
@Component
public class PutListBack {

    private static final Logger LOG = LoggerFactory.getLogger(PutListBack.class);
    private static final RoomScript CLAIM_LIST = RoomScript.named("claim_list");
    private static final RoomScript LIST = RoomScript.named("list");
    private static final RoomScript END_LIST = RoomScript.named("end_list");
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final String drawer = UUID.randomUUID().toString();
    private final Rooms rooms;
    private final DrawLog log;

    PutListBack(Rooms rooms, DrawLog log) {
        this.rooms = rooms;
        this.log = log;
    }

    /** Puts back what the log has of it, unless another replica does, or nothing is lost. */
    public void putBack(UUID room) {
        var claim = rooms.run(CLAIM_LIST, room, LEASE.toMillis(), drawer);
        if (!claim.text("outcome").equals("LACKS")) {
            return;
        }
        var listHash = claim.text("listHash");
        log.read(room, listHash, claim.text("listAt"), page -> list(room, listHash, page));
        switch (rooms.run(END_LIST, room, listHash, claim.number("settledAt")).text("outcome")) {
            case "COMPLETE" -> LOG.info("The list of room {}'s draw is back.", room);
            case "INCOMPLETE" -> LOG.warn("The list of room {}'s draw is back in part: the log has no more of it.",
                    room);
            case "LOST_AGAIN" -> LOG.info("Room {} was lost again while the list of its draw came back.", room);
            default -> LOG.info("Room {} is over, or its list is another one by now.", room);
        }
    }

    private void list(UUID room, String listHash, List<Entrant> page) {
        var arguments = new ArrayList<Object>(List.of(LEASE.toMillis(), drawer, listHash));
        for (var entrant : page) {
            arguments.add(entrant.entry());
            arguments.add(entrant.user());
        }
        rooms.run(LIST, room, arguments.toArray());
    }
}
