package dev.onsale.reservation.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.onsale.httpapi.Problem;
import dev.onsale.reservation.group.Turn.Decided;
import dev.onsale.reservation.group.Turn.Failed;
import dev.onsale.reservation.group.Turn.Lead;
import dev.onsale.reservation.group.Turn.Rejected;

/**
 * Whoever comes while others with the same key are being decided waits and is decided with all who came meanwhile;
 * whoever comes to an idle key is decided at once, alone. So groups grow with the load, without a timer: nobody waits
 * for a companion who may never come. Each group is led by the thread of its oldest member.
 *
 * @param <K> what the members of a group share, such as a schedule
 * @param <T> a member
 * @param <R> what becomes of a member
 */
public final class Groups<K, T, R> {

    private final ConcurrentHashMap<K, Line<T, R>> lines = new ConcurrentHashMap<>();
    private final GroupSettings settings;
    private final Function<List<T>, List<R>> together;
    private final Predicate<RuntimeException> befallsAll;

    /**
     * @param together decides members, in the order of their arrival, and answers in that order
     * @param befallsAll whether a failure would be everybody's, such as the database's absence: then all who wait have
     *        it at once, instead of finding out one group after the other
     */
    public Groups(GroupSettings settings, Function<List<T>, List<R>> together,
            Predicate<RuntimeException> befallsAll) {
        this.settings = settings;
        this.together = together;
        this.befallsAll = befallsAll;
    }

    /**
     * Decides the member with others, or by {@code alone} where there are none.
     *
     * @throws dev.onsale.httpapi.ProblemException {@code overloaded} when too many wait already, or it has waited for
     *         too long; nothing was decided
     */
    public R decide(K key, T member, Supplier<R> alone) {
        var place = enter(key, member);
        return switch (place.await()) {
            case Decided(var result) -> result;
            case Failed(var failure) -> throw failure;
            case Rejected() -> throw Problem.overloaded().asException();
            case Lead() -> lead(key, place, alone);
        };
    }

    private Place<T, R> enter(K key, T member) {
        var place = new Place<T, R>(member);
        lines.compute(key, (_, found) -> {
            var line = found == null ? new Line<T, R>(settings) : found;
            line.enter(place);
            return line;
        });
        return place;
    }

    private R lead(K key, Place<T, R> leader, Supplier<R> alone) {
        var followers = new ArrayList<Place<T, R>>();
        lines.computeIfPresent(key, (_, line) -> {
            followers.addAll(line.takeFollowers());
            return line;
        });
        try {
            return followers.isEmpty() && !settings.ofOne() ? alone.get() : decideTogether(leader, followers);
        } catch (RuntimeException failure) {
            if (befallsAll.test(failure)) {
                lines.computeIfPresent(key, (_, line) -> line.failWaiting(failure));
            }
            throw failure;
        } finally {
            lines.computeIfPresent(key, (_, line) -> line.leave() ? null : line);
        }
    }

    private R decideTogether(Place<T, R> leader, List<Place<T, R>> followers) {
        var members = new ArrayList<T>();
        members.add(leader.member());
        followers.forEach(follower -> members.add(follower.member()));
        try {
            var results = together.apply(members);
            for (int i = 0; i < followers.size(); i++) {
                followers.get(i).take(new Decided<>(results.get(i + 1)));
            }
            return results.getFirst();
        } catch (RuntimeException failure) {
            // Whoever has an answer already keeps it.
            followers.forEach(follower -> follower.take(new Failed<>(failure)));
            throw failure;
        } catch (Error fatal) {
            var failure = new IllegalStateException("The group's leader failed.", fatal);
            followers.forEach(follower -> follower.take(new Failed<>(failure)));
            throw fatal;
        }
    }
}
