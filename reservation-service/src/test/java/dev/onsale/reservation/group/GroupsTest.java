package dev.onsale.reservation.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.onsale.httpapi.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60) // nobody may wait for a lead that nobody passes on
class GroupsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> decided = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, CountDownLatch> alone = new ConcurrentHashMap<>();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void whoever_comes_to_an_idle_key_is_decided_alone_by_its_own_thread() {
        var groups = groups(4, 1, 10);
        long thread = Thread.currentThread().threadId();
        for (int i = 0; i < 3; i++) {
            assertThat(groups.decide("a", i, () -> Thread.currentThread().threadId() == thread ? "alone" : "elsewhere"))
                    .isEqualTo("alone");
        }
        assertThat(decided).isEmpty();
    }

    @Test
    void those_who_come_meanwhile_are_decided_together_in_their_order_and_each_gets_its_own() throws Exception {
        var groups = groups(4, 1, 10);
        var first = block(groups, "a", 0);
        var others = IntStream.rangeClosed(1, 6).mapToObj(i -> enter(groups, "a", i)).toList();
        letGo(0);

        assertThat(first.get()).isEqualTo("0 alone");
        for (int i = 0; i < 6; i++) {
            assertThat(others.get(i).get()).isEqualTo("%d together".formatted(i + 1));
        }
        assertThat(decided).containsExactly(List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void keys_do_not_wait_for_each_other_and_lanes_do_not_either() throws Exception {
        var groups = groups(4, 2, 10);
        var first = block(groups, "a", 0);
        var second = block(groups, "a", 1);
        assertThat(groups.decide("b", 2, () -> "alone")).isEqualTo("alone");
        var third = enter(groups, "a", 3);
        assertThat(third).isNotDone();

        letGo(1);
        assertThat(second.get()).isEqualTo("1 alone");
        assertThat(third.get()).isEqualTo("3 alone");
        letGo(0);
        assertThat(first.get()).isEqualTo("0 alone");
    }

    @Test
    void whoever_finds_too_many_waiting_is_rejected_and_the_others_are_decided() throws Exception {
        var groups = groups(4, 1, 2);
        var first = block(groups, "a", 0);
        var waiting = List.of(enter(groups, "a", 1), enter(groups, "a", 2));
        assertThatThrownBy(() -> groups.decide("a", 3, () -> "alone")).isInstanceOfSatisfying(ProblemException.class,
                rejected -> assertThat(rejected.problem().slug()).isEqualTo("overloaded"));

        letGo(0);
        assertThat(first.get()).isEqualTo("0 alone");
        assertThat(waiting.getFirst().get()).isEqualTo("1 together");
        assertThat(waiting.getLast().get()).isEqualTo("2 together");
    }

    @Test
    void a_failure_is_its_groups_alone() throws Exception {
        var groups = groups(2, 1, 10);
        var first = block(groups, "a", 0);
        var failing = List.of(enter(groups, "a", -1), enter(groups, "a", 1));
        var others = List.of(enter(groups, "a", 2), enter(groups, "a", 3));
        letGo(0);

        for (var member : failing) {
            assertThatThrownBy(member::get).hasRootCauseMessage("broken");
        }
        assertThat(others.getFirst().get()).isEqualTo("2 together");
        assertThat(others.getLast().get()).isEqualTo("3 together");
        assertThat(first.get()).isEqualTo("0 alone");
        assertThatThrownBy(() -> groups.decide("a", 4, () -> {
            throw new IllegalStateException("alone and broken");
        })).hasMessage("alone and broken");
        assertThat(groups.decide("a", 5, () -> "alone")).isEqualTo("alone");
    }

    @Test
    void what_befalls_one_and_would_befall_all_is_everybodys_at_once() throws Exception {
        var groups = groups(2, 1, 10);
        var outage = new CountDownLatch(1);
        var leads = new CountDownLatch(1);
        var first = threads.submit(() -> groups.decide("a", 0, () -> {
            leads.countDown();
            await(outage);
            throw new UncheckedIOException(new IOException("no database"));
        }));
        leads.await();
        var waiting = IntStream.rangeClosed(1, 5).mapToObj(i -> enter(groups, "a", i)).toList();
        outage.countDown();

        for (var member : waiting) {
            assertThatThrownBy(member::get).hasRootCauseMessage("no database");
        }
        assertThatThrownBy(first::get).hasRootCauseMessage("no database");
        assertThat(decided).isEmpty();
        assertThat(groups.decide("a", 6, () -> "alone")).isEqualTo("alone");
    }

    @Test
    void everyone_is_decided_once_however_many_come_at_once() throws Exception {
        var groups = groups(8, 2, 1_000);
        var alones = new AtomicInteger();
        var others = new ArrayList<Future<String>>();
        for (int i = 0; i < 6; i++) {
            others.add(block(groups, "k" + i % 3, -10 - i)); // all lanes, so that those who come then wait
        }
        var members = IntStream.range(0, 1_000)
                .mapToObj(i -> threads.submit(() -> groups.decide("k" + i % 3, i, () -> {
                    alones.incrementAndGet();
                    return i + " alone";
                }))).toList();
        others.add(enter(groups, "k0", 1_000));
        others.add(enter(groups, "k0", 1_001));
        IntStream.range(0, 6).forEach(i -> letGo(-10 - i));
        for (int i = 0; i < members.size(); i++) {
            assertThat(members.get(i).get()).startsWith(i + " ");
        }
        assertThat(others).allSatisfy(other -> assertThat(other.get()).isNotEmpty());
        var together = decided.stream().flatMap(List::stream).filter(member -> member < 1_000).count();
        assertThat(together + alones.get()).isEqualTo(1_000);
        assertThat(decided).isNotEmpty().allSatisfy(group -> assertThat(group).hasSizeBetween(2, 8));
    }

    @Test
    void whoever_has_waited_for_too_long_is_rejected_when_the_turn_comes() throws Exception {
        var groups = groups(new GroupSettings(true, 4, 1, 10, Duration.ofNanos(1), false));
        var first = block(groups, "a", 0);
        var waiting = List.of(enter(groups, "a", 1), enter(groups, "a", 2));
        letGo(0);

        for (var member : waiting) {
            assertThatThrownBy(member::get).rootCause().isInstanceOf(ProblemException.class);
        }
        assertThat(first.get()).isEqualTo("0 alone");
        assertThat(groups.decide("a", 3, () -> "alone")).isEqualTo("alone");
    }

    @Test
    void groups_can_be_made_of_one() {
        var groups = groups(new GroupSettings(true, 4, 1, 10, Duration.ofSeconds(60), true));
        assertThat(groups.decide("a", 1, () -> "alone")).isEqualTo("1 together");
    }

    private Groups<String, Integer, String> groups(int size, int lanes, int waiting) {
        return groups(new GroupSettings(true, size, lanes, waiting, Duration.ofSeconds(60), false));
    }

    private Groups<String, Integer, String> groups(GroupSettings settings) {
        return new Groups<>(settings, members -> {
            decided.add(List.copyOf(members));
            if (members.contains(-1)) {
                throw new IllegalStateException("broken");
            }
            return members.stream().map(member -> member + " together").toList();
        }, UncheckedIOException.class::isInstance);
    }

    /** A member that has the lead and keeps it until it is let go. */
    private Future<String> block(Groups<String, Integer, String> groups, String key, int member) throws Exception {
        var leads = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        alone.put(member, end);
        var future = threads.submit(() -> groups.decide(key, member, () -> {
            leads.countDown();
            await(end);
            return member + " alone";
        }));
        leads.await();
        return future;
    }

    private void letGo(int member) {
        requireNonNull(alone.get(member)).countDown();
    }

    /** A member that waits in the line. */
    private Future<String> enter(Groups<String, Integer, String> groups, String key, int member) {
        Supplier<String> byItself = () -> member + " alone";
        var thread = new CountDownLatch(1);
        var its = new Thread[1];
        var future = threads.submit(() -> {
            its[0] = Thread.currentThread();
            thread.countDown();
            return groups.decide(key, member, byItself);
        });
        await(thread);
        while (its[0].getState() != Thread.State.WAITING && !future.isDone()) {
            Thread.onSpinWait();
        }
        return future;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
