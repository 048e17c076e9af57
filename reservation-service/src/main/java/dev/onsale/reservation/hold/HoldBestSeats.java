package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import dev.onsale.httpapi.Problem;
import dev.onsale.reservation.hold.ChooseSeats.Choice;
import dev.onsale.reservation.schedule.Sale;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Holds the best free seats for a user. A try chooses seats without locks, locks exactly these with
 * {@code SKIP LOCKED}, and holds them as if the user had named them; if another has one of them, the transaction rolls
 * back, and the next try chooses anew. So it never waits for a seat, it has locks on no more seats than the user wants,
 * and a seat that it leaves out is on its way to somebody else.
 */
@Service
class HoldBestSeats {

    private static final int TRIES_MAX = 12;
    private static final Duration FIRST_PAUSE_MAX = Duration.ofMillis(10);
    private static final Duration PAUSE_MAX = Duration.ofMillis(200);
    /** Blocks for each request under way, so that few choose the same one. */
    private static final int SPREAD = 2;
    private static final int FIRST_SPREAD_MAX = 32;
    /** Each try asks for a connection anew; whoever comes when so many do is refused. */
    private static final int UNDER_WAY_MAX = 200;

    private static final String LOCK = """
            select number
              from seat
             where schedule_id = :schedule and number in (:numbers) and status = 'AVAILABLE'
             order by number
               for update skip locked
            """;

    private final ChooseSeats chooseSeats;
    private final HoldSeats holdSeats;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();

    HoldBestSeats(ChooseSeats chooseSeats, HoldSeats holdSeats, JdbcClient jdbc, MeterRegistry meters) {
        this.chooseSeats = chooseSeats;
        this.holdSeats = holdSeats;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /** What a wish can name. */
    Collection<String> grades(UUID scheduleId) {
        return chooseSeats.grades(scheduleId);
    }

    /**
     * Runs a transaction with a {@link #hold} in it until that is not outrun.
     *
     * @throws dev.onsale.httpapi.ProblemException after {@value #TRIES_MAX} tries
     */
    <T> T untilNotOutrun(UUID scheduleId, Function<Tries, T> transaction) {
        int fans = underWay.merge(scheduleId, 1, Integer::sum);
        try {
            if (fans > UNDER_WAY_MAX) {
                throw Problem.overloaded().asException();
            }
            // Whoever is alone gets the very best.
            var tries = new Tries(fans == 1 ? 1 : Math.min(fans * SPREAD, FIRST_SPREAD_MAX));
            while (true) {
                try {
                    return transaction.apply(tries);
                } catch (Outrun outrun) {
                    giveUpAfterMany(tries);
                    pauseBefore(tries, outrun);
                }
            }
        } finally {
            underWay.computeIfPresent(scheduleId, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void giveUpAfterMany(Tries tries) {
        meters.counter("onsale.reservation.best.outrun").increment();
        if (tries.count() == TRIES_MAX) {
            throw HoldProblems.outrun().asException();
        }
    }

    private static void pauseBefore(Tries tries, Outrun outrun) {
        if (outrun.numbers().isEmpty()) {
            // Others are taking the last ones; soon it is known whether they do.
            var longest = Math.min(FIRST_PAUSE_MAX.toNanos() << tries.count(), PAUSE_MAX.toNanos());
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
        }
        tries.next(outrun.numbers());
    }

    /**
     * Joins the surrounding transaction, which can only roll back unless the seats are held.
     *
     * @throws Outrun where others are taking the seats
     */
    HoldOutcome hold(String userId, Sale sale, BestAvailable wish, Tries tries) {
        return switch (chooseSeats.choose(sale.scheduleId(), wish, tries)) {
            case Choice.Seats(var numbers) -> hold(new HoldCommand(userId, sale, numbers));
            case Choice.Contended() -> throw new Outrun(List.of());
            case Choice.TooFew() -> throw HoldProblems.tooFewFree(wish).asException();
        };
    }

    private HoldOutcome hold(HoldCommand chosen) {
        var locked = jdbc.sql(LOCK).param("schedule", chosen.scheduleId().toString())
                .param("numbers", chosen.numbers())
                .query((row, _) -> row.getInt("number")).list();
        if (locked.size() < chosen.numbers().size()) {
            // The others too: what it locked meanwhile, somebody has passed over and may part from its neighbours.
            throw new Outrun(chosen.numbers());
        }
        return holdSeats.hold(chosen);
    }
}
