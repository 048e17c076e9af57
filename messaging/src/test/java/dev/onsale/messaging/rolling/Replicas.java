package dev.onsale.messaging.rolling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The replicas of a service that is deployed anew while it works. */
final class Replicas implements AutoCloseable {

    private final Traffic traffic;
    private final List<Replica> running = new ArrayList<>();

    Replicas(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Adds one, while the others write. */
    Replica start(Supplier<Replica> version) {
        var writers = running.toArray(Replica[]::new);
        var started = writers.length == 0 ? version.get() : traffic.during(version, writers);
        running.add(started);
        traffic.write(started);
        return started;
    }

    /** Replaces one after the other, and has both versions at work in between. */
    void replaceAll(Supplier<Replica> version) {
        for (var old : List.copyOf(running)) {
            var next = start(version);
            traffic.untilEachHasReadEach(old, next);
            running.remove(old);
            traffic.during(() -> {
                old.stop();
                return old;
            }, running.toArray(Replica[]::new));
        }
    }

    @Override
    public void close() {
        running.forEach(Replica::stop);
    }
}
