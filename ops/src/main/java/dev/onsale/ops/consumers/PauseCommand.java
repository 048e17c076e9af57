package dev.onsale.ops.consumers;

import java.util.function.Predicate;

import picocli.CommandLine.Command;

/** {@code ops consumers pause}. */
@Command(name = "pause", description = "Lets a consumer take no further records, in all replicas, until it is resumed or restarted.")
final class PauseCommand extends TellListeners {

    @Override
    Order order() {
        return new Order.Pause();
    }

    @Override
    Predicate<Listener> isTold() {
        return _ -> true;
    }
}
