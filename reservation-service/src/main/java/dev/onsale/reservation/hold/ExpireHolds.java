package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.onsale.reservation.hold.ExpireTogether.HoldContradicted;
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
    private final ExpireTogether expireTogether;
    private final EndReservation endReservation;
    private final DatabaseClock clock;
    private final RetryLostRaces transactions;
    private final HoldSettings settings;

    ExpireHolds(ReservationRepository reservations, ExpireTogether expireTogether, EndReservation endReservation,
            DatabaseClock clock, RetryLostRaces transactions, HoldSettings settings) {
        this.reservations = reservations;
        this.expireTogether = expireTogether;
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
                int batch = expireBatch(excluded);
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

    /** All with the same statements; only where one of them contradicts itself, one by one to learn which. */
    private int expireBatch(Set<UUID> excluded) {
        try {
            return transactions.inTransaction(() -> withDue(excluded, expireTogether::expire));
        } catch (HoldContradicted oneOfThem) {
            return transactions.inTransaction(() -> withDue(excluded, (holds, dueBefore, now) -> holds
                    .forEach(hold -> endReservation.expired(hold, dueBefore, now))));
        }
    }

    private int withDue(Set<UUID> excluded, End end) {
        var now = clock.now();
        var dueBefore = settings.dueBefore(now);
        var due = reservations.lockDue(dueBefore, excluded, Limit.of(settings.sweepBatch()));
        end.of(due, dueBefore, now);
        return due.size();
    }

    private interface End {

        void of(List<Reservation> holds, Instant dueBefore, Instant now);
    }
}
