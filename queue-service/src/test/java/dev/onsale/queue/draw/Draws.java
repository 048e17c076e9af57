package dev.onsale.queue.draw;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.onsale.queue.draw.TellDraw.Draw;
import dev.onsale.queue.draw.TellDraw.DrawState;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.Rooms.Entrant;
import dev.onsale.queue.room.TestRoom;
import org.springframework.boot.test.context.TestComponent;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rooms around their opening. */
@TestComponent
class Draws {

    private final DrawPlaces drawPlaces;
    private final TellDraw tellDraw;
    private final Fans fans;
    private final Rooms rooms;

    Draws(DrawPlaces drawPlaces, TellDraw tellDraw, Fans fans, Rooms rooms) {
        this.drawPlaces = drawPlaces;
        this.tellDraw = tellDraw;
        this.fans = fans;
        this.rooms = rooms;
    }

    /** A room on hold that takes arrivals for the draw, until the test opens it. */
    UUID openingSoon() {
        return TestRoom.beforeTheSale().paused(true).open(rooms);
    }

    /** By another schedule, whose sale opens at once. */
    void opens(UUID room) {
        TestRoom.onSale().opensIn(Duration.ofMillis(50)).open(rooms, room);
        await().until(() -> isOpen(room));
    }

    void opensAndDraws(UUID room) {
        opens(room);
        drawPlaces.draw(room);
        assertThat(of(room).state()).isEqualTo(DrawState.DRAWN);
    }

    private boolean isOpen(UUID room) {
        return fans.roomState(room).equals("PAUSED") || fans.roomState(room).equals("OPEN");
    }

    List<Entrant> list(UUID room) {
        return tellDraw.list(room, 0);
    }

    String hashOfList(UUID room) {
        return DrawOrder.sha256(list(room).stream().map(entrant -> PublicList.line(room, entrant)).collect(joining()));
    }

    Draw of(UUID room) {
        return tellDraw.tell(room).orElseThrow();
    }
}
