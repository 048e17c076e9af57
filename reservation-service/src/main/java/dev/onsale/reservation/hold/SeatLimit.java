package dev.onsale.reservation.hold;

import java.util.UUID;

import org.springframework.stereotype.Component;

/** What one user may have of a schedule, counted over all their live reservations. */
@Component
class SeatLimit {

    private final FanRepository fans;
    private final ReservationRepository reservations;
    private final HoldSettings settings;

    SeatLimit(FanRepository fans, ReservationRepository reservations, HoldSettings settings) {
        this.fans = fans;
        this.reservations = reservations;
        this.settings = settings;
    }

    int seats() {
        return settings.seatsPerUser();
    }

    /** What the user has; no other hold of the user's can change it before the transaction ends. */
    LiveSeats lock(UUID scheduleId, String userId) {
        fans.lock(scheduleId.toString(), userId);
        return reservations.countLive(userId, scheduleId);
    }
}
