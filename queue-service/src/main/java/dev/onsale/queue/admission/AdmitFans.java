package dev.onsale.queue.admission;

import java.util.UUID;

import dev.onsale.queue.admission.AdmitOutcome.Admitted;
import dev.onsale.queue.admission.AdmitOutcome.Forgotten;
import dev.onsale.queue.admission.AdmitOutcome.Unknown;
import dev.onsale.queue.room.RoomLifetime;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Lets in whom capacity and rate allow, in slices that block Redis only briefly. Each slice counts and moves in one
 * script by Redis' time, so that any number of replicas admit as one would.
 */
@Component
class AdmitFans {

    static final int SLICE_FANS_MAX = 100;
    private static final int SLICES_MAX = 250;
    private static final RoomScript ADMIT = RoomScript.named("admission", "admit");

    private final Rooms rooms;
    private final RoomLifetime lifetime;
    private final Counter letIn;
    private final Counter freed;

    AdmitFans(Rooms rooms, RoomLifetime lifetime, MeterRegistry meters) {
        this.rooms = rooms;
        this.lifetime = lifetime;
        letIn = Counter.builder("onsale.queue.admitted").description("Fans let in by this replica").register(meters);
        freed = Counter.builder("onsale.queue.expired").description("Slots freed by this replica: expired or no-shows")
                .register(meters);
    }

    AdmitOutcome admit(UUID room) {
        long admitted = 0;
        long ended = 0;
        boolean toDraw = false;
        boolean lacksList = false;
        boolean lacksReservations = false;
        boolean more = true;
        for (int slice = 0; more && slice < SLICES_MAX; slice++) {
            var reply = rooms.run(ADMIT, room, SLICE_FANS_MAX, lifetime.keepClosed().toMillis(),
                    lifetime.idle().toMillis());
            switch (reply.text("outcome")) {
                case "DONE" -> {
                    admitted += reply.number("admitted");
                    ended += reply.number("ended");
                    toDraw = reply.flag("toDraw");
                    lacksList = reply.flag("lacksList");
                    lacksReservations = reply.flag("lacksReservations");
                    more = reply.flag("more");
                }
                case "NO_ROOM" -> {
                    return new Unknown();
                }
                case "FORGOTTEN" -> {
                    return new Forgotten();
                }
                default -> throw new IllegalStateException("admit.lua answered " + reply.text("outcome"));
            }
        }
        letIn.increment((double) admitted);
        freed.increment((double) ended);
        return new Admitted(admitted, ended, toDraw, lacksList, lacksReservations);
    }
}
