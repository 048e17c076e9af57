package dev.onsale.reservation.hold;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/**
 * Ends the holds that nobody paid for, once their grace is over too. Any number of replicas may sweep at once: each
 * locks other holds. One hold that contradicts itself does not keep the others from being swept.
 */
@Service
class ExpireHolds {

    private static final UUID NOBODY = new UUID(0, 0); // an empty NOT IN would be no SQL

    private final ReservationRepository reservations;
    private final EndReservation endReservation;
    private final DatabaseClock clock;
    private final RetryLostRaces transactions;
    private final HoldSettings settings;

    ExpireHolds(ReservationRepository reservations, EndReservation endReservation, DatabaseClock clock,
            RetryLostRaces transactions,
            HoldSettings settings) {
        this.reservations = reservations;
        this.endReservation = endReservation;
        this.clock = clock;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** Ends what is due, and says how many holds that were: at most {@code sweepMaxPerTick}. */
    int expire() {
        var excluded = new HashSet<>(List.of(NOBODY));
        int ended = 0;
        while (ended < settings.sweepMaxPerTick() && excluded.size() <= settings.sweepBatch()) {
            try {
                int batch = transactions.inTransaction(() -> expireBatch(excluded));
                ended += batch;
                if (batch < settings.sweepBatch()) {
                    break;
                }
            } catch (ReservationContradiction contradiction) {
                excluded.add(contradiction.reservationId());
            }
        }
        return ended;
    }

    private int expireBatch(Set<UUID> excluded) {
        var now = clock.now();
        var dueBefore = now.minus(settings.grace());
        var due = reservations.lockDue(dueBefore, excluded, Limit.of(settings.sweepBatch()));
        due.forEach(hold -> endReservation.expired(hold, dueBefore, now));
        return due.size();
    }
}
