package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Remembers for a moment which seats the database has just refused, so that the thousands who ask for the same ones do
 * not queue for their rows. Seats that this replica frees are forgotten at once; those that another one frees, or whose
 * hold ends, when the moment is over and one fan asks the database again.
 */
@Component
class TakenSeats {

    private static final int REMEMBERED_MAX = 100_000;

    private record Key(UUID scheduleId, int number) {}

    private final Cache<Key, List<Integer>> nearByTaken;

    @Autowired
    TakenSeats(HoldSettings settings) {
        this(settings.refusalsRemembered(), Ticker.systemTicker());
    }

    TakenSeats(Duration remembered, Ticker ticker) {
        nearByTaken = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(remembered).ticker(ticker)
                .build();
    }

    /** The refusal of a wish all of whose seats are taken; of others only the database can say which are. */
    Optional<SeatsUnavailable> refusal(UUID scheduleId, List<Integer> numbers) {
        var near = new HashMap<Integer, List<Integer>>();
        for (int number : numbers) {
            var candidates = nearByTaken.getIfPresent(new Key(scheduleId, number));
            if (candidates == null) {
                return Optional.empty();
            }
            near.put(number, candidates.stream().filter(free -> !isTaken(scheduleId, free)).toList());
        }
        return Optional.of(new SeatsUnavailable(numbers, OfferSeats.choose(numbers, numbers, near)));
    }

    private boolean isTaken(UUID scheduleId, int number) {
        return nearByTaken.getIfPresent(new Key(scheduleId, number)) != null;
    }

    /** The seats that the database has refused, each with the free ones near it. */
    void remember(UUID scheduleId, Map<Integer, List<Integer>> near) {
        near.forEach((taken, candidates) -> nearByTaken.put(new Key(scheduleId, taken), candidates));
    }

    /** The same of what is refused while others take it: it is taken once they have committed. */
    void rememberAfterCommit(UUID scheduleId, Map<Integer, List<Integer>> near) {
        AfterCommit.run(() -> remember(scheduleId, near));
    }

    /** Seats that the surrounding transaction frees can be asked for once it has committed. */
    void forgetAfterCommit(UUID scheduleId, List<Integer> freed) {
        AfterCommit.run(() -> freed.forEach(number -> nearByTaken.invalidate(new Key(scheduleId, number))));
    }
}
