package dev.onsale.reservation.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.onsale.reservation.group.Turn.Failed;
import dev.onsale.reservation.group.Turn.Lead;
import dev.onsale.reservation.group.Turn.Rejected;
import org.jspecify.annotations.Nullable;

/** Those who wait for one key, and how many of them lead. Guarded by the map that it is in. */
final class Line<T, R> {

    private final GroupSettings settings;
    private final Deque<Place<T, R>> waiting = new ArrayDeque<>();
    private int leaders;

    Line(GroupSettings settings) {
        this.settings = settings;
    }

    void enter(Place<T, R> place) {
        if (leaders < settings.lanes()) {
            leaders++;
            place.take(new Lead<>());
        } else if (waiting.size() < settings.waiting()) {
            waiting.add(place);
        } else {
            place.take(new Rejected<>());
        }
    }

    /** Those who are decided together with the one who asks. */
    List<Place<T, R>> takeFollowers() {
        var followers = new ArrayList<Place<T, R>>();
        while (followers.size() < settings.size() - 1) {
            var next = poll();
            if (next == null) {
                break;
            }
            followers.add(next);
        }
        return followers;
    }

    /** Whoever has waited for too long may have gone, and would take seats for nobody. */
    private @Nullable Place<T, R> poll() {
        var next = waiting.poll();
        while (next != null && next.hasWaitedFor(settings.longestWait())) {
            next.take(new Rejected<>());
            next = waiting.poll();
        }
        return next;
    }

    Line<T, R> failWaiting(RuntimeException failure) {
        waiting.forEach(place -> place.take(new Failed<>(failure)));
        waiting.clear();
        return this;
    }

    /**
     * Passes the lead on.
     *
     * @return whether nobody is left
     */
    boolean leave() {
        var next = poll();
        if (next == null) {
            leaders--;
        } else {
            next.take(new Lead<>());
        }
        return leaders == 0;
    }
}
