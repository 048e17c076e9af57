package dev.onsale.queue.admission;

import java.util.UUID;

import dev.onsale.queue.admission.AdmitOutcome.Admitted;
import dev.onsale.queue.admission.AdmitOutcome.Forgotten;
import dev.onsale.queue.admission.AdmitOutcome.Lost;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;

/**
 * Lets in whom capacity and rate allow, in slices that block Redis only briefly. Each slice counts and moves in one
 * script by Redis' time, so that any number of replicas admit as one would.
 */
@Component
class AdmitFans {

    static final int SLICE_FANS_MAX = 100;
    private static final int SLICES_MAX = 250;
    private static final RoomScript ADMIT = RoomScript.named("admit");

    private final Rooms rooms;
    private final long keepMillis;

    AdmitFans(Rooms rooms, AdmissionSettings settings) {
        this.rooms = rooms;
        this.keepMillis = settings.keepClosed().toMillis();
    }

    AdmitOutcome admit(UUID room) {
        long admitted = 0;
        long expired = 0;
        for (int slice = 0; slice < SLICES_MAX; slice++) {
            var reply = rooms.run(ADMIT, room, SLICE_FANS_MAX, keepMillis);
            switch (reply.text("outcome")) {
                case "DONE" -> {
                    admitted += reply.number("admitted");
                    expired += reply.number("expired");
                }
                case "NO_ROOM" -> {
                    return new Lost();
                }
                case "FORGOTTEN" -> {
                    return new Forgotten();
                }
                default -> throw new IllegalStateException("admit.lua answered " + reply.text("outcome"));
            }
            if (reply.number("admitted") < SLICE_FANS_MAX && reply.number("expired") < SLICE_FANS_MAX) {
                break;
            }
        }
        return new Admitted(admitted, expired);
    }
}
