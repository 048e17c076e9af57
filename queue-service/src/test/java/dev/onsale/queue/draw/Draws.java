package dev.onsale.queue.draw;

import java.time.Duration;
import java.util.UUID;

import dev.onsale.queue.draw.TellDraw.Draw;
import dev.onsale.queue.draw.TellDraw.DrawState;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.springframework.boot.test.context.TestComponent;

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

    /** A room that takes arrivals for the draw, long enough for a test's. */
    UUID openingSoon() {
        return TestRoom.onHold().opensIn(Duration.ofMillis(1_500)).open(rooms);
    }

    void opensAndDraws(UUID room) {
        await().until(() -> isOpen(room));
        drawPlaces.draw(room);
        assertThat(of(room).state()).isEqualTo(DrawState.DRAWN);
    }

    boolean isOpen(UUID room) {
        return fans.roomState(room).equals("PAUSED") || fans.roomState(room).equals("OPEN");
    }

    Draw of(UUID room) {
        return tellDraw.tell(room).orElseThrow();
    }
}
