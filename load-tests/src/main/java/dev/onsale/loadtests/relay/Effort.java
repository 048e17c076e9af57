package dev.onsale.loadtests.relay;

import java.util.Arrays;

/**
 * How much is measured, of each variant in each round.
 *
 * @param rounds whose medians are told
 * @param warmUpSeconds at the rate and without one, before them
 * @param perSecond events a second while latency is measured
 * @param latencySeconds for how long
 * @param backlog rows that are there at once, to be published at full speed
 * @param commits transactions of one event each
 */
record Effort(boolean quick, int rounds, int warmUpSeconds, int perSecond, int latencySeconds, int backlog,
        int commits) {

    static Effort of(String... args) {
        if (!Arrays.stream(args).allMatch("--quick"::equals)) {
            throw new IllegalArgumentException("There is only --quick.");
        }
        return args.length > 0
                ? new Effort(true, 1, 2, 200, 2, 2_000, 500)
                : new Effort(false, 3, 8, 200, 8, 20_000, 5_000);
    }
}
