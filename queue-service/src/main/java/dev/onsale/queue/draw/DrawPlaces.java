package dev.onsale.queue.draw;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Draws the places of those who came before the opening. Each step can be repeated, by any replica: the list's hash is
 * decided once and safe before anybody has a number, and from there on the order is the same whoever computes it.
 */
@Component
public class DrawPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(DrawPlaces.class);
    private static final RoomScript DRAW = RoomScript.named("draw");
    private static final RoomScript CLOSE_DRAW = RoomScript.named("close_draw");
    private static final RoomScript PLACE = RoomScript.named("place");
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int SLICE = 500;

    private final String drawer = UUID.randomUUID().toString();
    private final Rooms rooms;
    private final DrawOrders orders;
    private final DrawLog log;
    private final SaveCheckpoint saveCheckpoint;

    DrawPlaces(Rooms rooms, DrawOrders orders, DrawLog log, SaveCheckpoint saveCheckpoint) {
        this.rooms = rooms;
        this.orders = orders;
        this.log = log;
        this.saveCheckpoint = saveCheckpoint;
    }

    /** Draws, unless another replica does, or it is done. */
    public void draw(UUID room) {
        var todo = rooms.run(DRAW, room, LEASE.toMillis(), drawer);
        if (!todo.text("outcome").equals("DRAW")) {
            return;
        }
        var entrants = new String[Math.toIntExact(todo.number("entries")) + 1];
        var hashOfList = list(room, entrants);
        var listHash = todo.text("listHash").isEmpty() ? close(room, hashOfList, entrants) : todo.text("listHash");
        saveCheckpoint.saveNow(room);
        place(room, todo, listHash, entrants);
    }

    /** Fills in who has which entry, and hashes the public list of them. */
    private String list(UUID room, String[] entrants) {
        var digest = DrawOrder.digest();
        long last = 0;
        for (var page = rooms.entrants(room, last); !page.isEmpty(); page = rooms.entrants(room, last)) {
            for (var entrant : page) {
                last = entrant.entry();
                if (last < entrants.length) {
                    entrants[Math.toIntExact(last)] = entrant.user();
                    digest.update(PublicList.line(room, entrant).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Safe before it is closed, so that a closed list can always be put back. */
    private String close(UUID room, String listHash, @Nullable String[] entrants) {
        var listAt = log.write(room, listHash, entrants);
        return rooms.run(CLOSE_DRAW, room, listHash, listAt).text("listHash");
    }

    private void place(UUID room, Reply todo, String listHash, String[] entrants) {
        var order = orders.order(room, todo, listHash);
        var users = new String[entrants.length];
        for (int entry = 1; entry < entrants.length; entry++) {
            users[Math.toIntExact(order.number(entry))] = entrants[entry];
        }
        for (int from = 1; from < users.length; from += SLICE) {
            var to = Math.min(from + SLICE, users.length);
            if (!placed(room, listHash, slice(users, from, to), to == users.length)) {
                return;
            }
        }
        LOG.info("Room {} has drawn the places of {} who came before the opening.", room,
                Arrays.stream(users).filter(Objects::nonNull).count());
    }

    private boolean placed(UUID room, String listHash, List<Object> numbersAndUsers, boolean last) {
        var arguments = new ArrayList<Object>(List.of(listHash, last ? 1 : 0));
        arguments.addAll(numbersAndUsers);
        return rooms.run(PLACE, room, arguments.toArray()).text("outcome").equals("PLACED");
    }

    private static List<Object> slice(String[] users, int from, int to) {
        var slice = new ArrayList<Object>();
        for (int number = from; number < to; number++) {
            if (users[number] != null) {
                slice.add(number);
                slice.add(users[number]);
            }
        }
        return slice;
    }
}
