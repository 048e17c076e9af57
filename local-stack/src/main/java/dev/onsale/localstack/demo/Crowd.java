package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.onsale.localstack.demo.FanPlan.Intent;

/**
 * Who will come.
 *
 * @param declinePercent of the fans have a refused card first: every second of them has another one, for the others it
 *        was the only one
 * @param timeoutPercent pay with a card whose charge the provider executes without ever answering
 * @param walletPercent charge their wallet and pay from it
 * @param walkAwayPercent give their held seats back
 * @param abandonPercent vanish with held seats, which come back when the hold ends
 * @param burst in which all arrive
 */
record Crowd(int fans, int declinePercent, int timeoutPercent, int walletPercent, int walkAwayPercent,
        int abandonPercent,
        Duration burst, long seed) {

    static final int SEATS_PER_FAN_MAX = 4;
    private static final int THINKING_MILLIS_MAX = 1_500;

    Crowd {
        if (fans < 1 || declinePercent < 0 || timeoutPercent < 0 || walletPercent < 0 || walkAwayPercent < 0
                || abandonPercent < 0
                || declinePercent + timeoutPercent + walletPercent + walkAwayPercent + abandonPercent > 100) {
            throw new IllegalArgumentException("at least one fan, and shares from 0 to 100 percent together");
        }
    }

    List<FanPlan> plans(String run) {
        var random = new Random(seed);
        var intents = intents(random);
        return IntStream.range(0, fans).mapToObj(i -> new FanPlan("fan-%s-%d".formatted(run, i + 1), intents.get(i),
                1 + random.nextInt(SEATS_PER_FAN_MAX), Duration.ofMillis(random.nextLong(burst.toMillis() + 1)),
                Duration.ofMillis(random.nextLong(THINKING_MILLIS_MAX)), random.nextLong())).toList();
    }

    /** Exact shares in random order: a small crowd has its decliners too. */
    private List<Intent> intents(Random random) {
        var declined = share(declinePercent);
        var intents = new ArrayList<Intent>(fans);
        intents.addAll(Collections.nCopies(declined / 2, Intent.IS_DECLINED));
        intents.addAll(Collections.nCopies(declined - declined / 2, Intent.PAYS_WITH_THE_SECOND_CARD));
        intents.addAll(Collections.nCopies(share(timeoutPercent), Intent.PAYS_WITHOUT_AN_ANSWER));
        intents.addAll(Collections.nCopies(share(walletPercent), Intent.PAYS_FROM_THE_WALLET));
        intents.addAll(Collections.nCopies(share(walkAwayPercent), Intent.WALKS_AWAY));
        intents.addAll(Collections.nCopies(share(abandonPercent), Intent.VANISHES));
        intents.addAll(Collections.nCopies(fans - intents.size(), Intent.PAYS));
        Collections.shuffle(intents, random);
        return intents;
    }

    private int share(int percent) {
        return (int) Math.floorDiv((long) fans * percent, 100);
    }
}
