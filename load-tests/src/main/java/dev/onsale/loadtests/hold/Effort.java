package dev.onsale.loadtests.hold;

import java.util.Arrays;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds whose medians are told
 * @param warmUpRounds before them, which do not count
 * @param fans of one variant in one round
 * @param latencySeconds for which requests arrive at a rate
 */
record Effort(boolean quick, int rounds, int warmUpRounds, int fans, int latencySeconds) {

    private static final String QUICK = "--quick";
    private static final String ROUNDS = "--rounds=";

    /** Of the command line: {@code --quick} to try whether all works, {@code --rounds=7} for other than 5. */
    static Effort of(String... args) {
        var unknown = Arrays.stream(args).filter(arg -> !arg.equals(QUICK) && !arg.matches(ROUNDS + "[1-9][0-9]?"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown: %s; there are %s and %s5.".formatted(unknown, QUICK, ROUNDS));
        }
        var given = List.of(args);
        var effort = given.contains(QUICK) ? new Effort(true, 2, 1, 200, 1) : new Effort(false, 5, 2, 3_000, 5);
        return given.stream().filter(arg -> arg.startsWith(ROUNDS))
                .map(arg -> effort.withRounds(Integer.parseInt(arg.substring(ROUNDS.length()))))
                .findFirst().orElse(effort);
    }

    private Effort withRounds(int others) {
        return new Effort(quick, others, warmUpRounds, fans, latencySeconds);
    }
}
