package dev.onsale.reservation.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.onsale.reservation.group.Turn.Failed;
import dev.onsale.reservation.group.Turn.Lead;

/** Those who wait for one key, and how many of them lead. Guarded by the map that it is in. */
final class Line<T, R> {

    private final GroupSettings settings;
    private final Deque<Place<T, R>> waiting = new ArrayDeque<>();
    private int leaders;

    Line(GroupSettings settings) {
        this.settings = settings;
    }

    /** Whether there was room. */
    boolean enter(Place<T, R> place) {
        if (leaders < settings.lanes()) {
            leaders++;
            place.take(new Lead<>());
            return true;
        }
        return waiting.size() < settings.waiting() && waiting.add(place);
    }

    /** Those who are decided together with the one who asks. */
    List<Place<T, R>> takeFollowers() {
        var followers = new ArrayList<Place<T, R>>();
        while (followers.size() < settings.size() - 1 && !waiting.isEmpty()) {
            followers.add(waiting.poll());
        }
        return followers;
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
        var next = waiting.poll();
        if (next == null) {
            leaders--;
        } else {
            next.take(new Lead<>());
        }
        return leaders == 0;
    }
}
