package dev.onsale.ops.consumers;

import java.util.function.Predicate;

import picocli.CommandLine.Command;

/** {@code ops consumers resume}. */
@Command(name = "resume", description = "Lets a paused consumer go on, in all replicas.")
final class ResumeCommand extends TellListeners {

    @Override
    Order order() {
        return new Order.Resume();
    }

    @Override
    Predicate<Listener> isTold() {
        return _ -> true;
    }
}
