package dev.onsale.ops.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One line of the history.
 *
 * @param action the same for an action's begin and its end
 * @param arguments without secrets
 * @param outcome in words; at the begin, what is about to be done
 * @param exitCode absent at the begin
 */
record Entry(UUID action, Phase phase, Instant at, String operator, String host, String command, List<String> arguments,
        String outcome, @Nullable Integer exitCode) {

    enum Phase {
        BEGUN, ENDED
    }

    Entry ended(String outcome, int exitCode) {
        return new Entry(action, Phase.ENDED, Instant.now(), operator, host, command, arguments, outcome, exitCode);
    }
}
