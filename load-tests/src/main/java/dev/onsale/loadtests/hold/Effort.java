package dev.onsale.loadtests.hold;

import java.util.Arrays;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds whose medians are told
 * @param warmUpSeconds each deployment works before them, and the bare loop: for a minute and more of the first load,
 *        a JVM's compiler takes more CPU than its requests
 * @param fans of one variant in one round
 * @param clients how many requests are under way at once; more than 200 would find the service's door closed, when each
 *        waits for a connection of its own
 * @param latencySeconds for which requests arrive at a rate
 */
record Effort(boolean quick, int rounds, int warmUpSeconds, int fans, int clients, int latencySeconds) {

    private static final String QUICK = "--quick";
    private static final String ROUNDS = "--rounds=";
    private static final String FANS = "--fans=";
    private static final String CLIENTS = "--clients=";

    /**
     * Of the command line: {@code --quick} to try whether all works, {@code --rounds=7} for other than 5,
     * {@code --fans=800} for other than 3,000, {@code --clients=64} for other than 192.
     */
    static Effort of(String... args) {
        var unknown = Arrays.stream(args).filter(arg -> !arg.equals(QUICK) && !arg.matches(ROUNDS + "[1-9][0-9]?")
                && !arg.matches(FANS + "[1-9][0-9]{2,4}") && !arg.matches(CLIENTS + "[1-9][0-9]{0,2}")).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown: %s; there are %s, %s5, %s3000 and %s192.".formatted(unknown, QUICK, ROUNDS, FANS,
                            CLIENTS));
        }
        var given = List.of(args);
        var usual = given.contains(QUICK)
                ? new Effort(true, 2, 5, 200, 64, 1)
                : new Effort(false, 5, 60, 3_000, 192, 5);
        return new Effort(usual.quick, number(given, ROUNDS, usual.rounds), usual.warmUpSeconds,
                number(given, FANS, usual.fans), number(given, CLIENTS, usual.clients), usual.latencySeconds);
    }

    private static int number(List<String> given, String option, int usual) {
        return given.stream().filter(arg -> arg.startsWith(option))
                .map(arg -> Integer.parseInt(arg.substring(option.length()))).findFirst().orElse(usual);
    }
}
