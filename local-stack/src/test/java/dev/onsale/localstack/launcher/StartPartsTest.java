package dev.onsale.localstack.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartPartsTest {

    @TempDir
    Path folder;

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Home home;

    @BeforeEach
    void a_home() {
        home = new Home(folder);
    }

    @Test
    void starts_each_part_after_those_it_needs() {
        start(part("mysql"), part("payment", "mysql"), part("gateway", "payment")).start();
        assertThat(happened).containsExactly("start mysql", "start payment", "start gateway");
    }

    @Test
    void leaves_alone_what_runs_and_starts_what_has_died() {
        start(part("mysql"), part("queue")).start();
        happened.clear();

        start(part("mysql").running(), part("queue").died()).start();
        assertThat(happened).containsExactly("start queue");
        assertThat(told).anyMatch(line -> line.contains("mysql") && line.endsWith("runs already"))
                .anyMatch(line -> line.contains("queue") && line.endsWith("had died"));
    }

    @Test
    void restarts_what_runs_but_does_not_answer() {
        start(part("queue")).start();
        start(part("queue").stuck()).start();
        assertThat(happened).containsExactly("start queue", "stop queue", "start queue");
    }

    @Test
    void restarts_what_runs_an_older_build_but_not_for_other_settings() {
        start(part("queue")).start();
        happened.clear();

        start(part("queue").running().version(new Version("program", "others"))).start();
        assertThat(happened).isEmpty();
        assertThat(told).anyMatch(line -> line.contains("other settings"));

        start(part("queue").running().version(new Version("newer program", "settings"))).start();
        assertThat(happened).containsExactly("stop queue", "start queue");
    }

    @Test
    void reports_the_first_failure_and_undoes_only_what_it_started() {
        var mysql = part("mysql");
        start(mysql).start();
        happened.clear();

        var failing = new FakePart("payment", Set.of("redis"), happened, () -> {
            throw new LauncherException("payment ended while starting");
        });
        var start = start(mysql, part("redis"), failing, part("gateway", "payment"));
        assertThatThrownBy(start::start).hasMessage("payment ended while starting");
        start.undo();
        assertThat(happened).containsExactly("start redis", "stop redis");
        assertThat(mysql.healthy()).isTrue();
    }

    @Test
    void does_not_wait_for_the_others_once_one_has_failed() throws InterruptedException {
        var slowHasBegun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = new FakePart("kafka", Set.of(), happened, () -> {
            slowHasBegun.countDown();
            await(end);
        });
        var failing = new FakePart("mysql", Set.of(), happened, () -> {
            await(slowHasBegun);
            throw new LauncherException("no disk");
        });
        var start = start(slow, failing);
        assertThatThrownBy(start::start).hasMessage("no disk");
        assertThat(happened).isEmpty();
        end.countDown();
        start.undo();
        assertThat(happened).containsExactly("start kafka", "stop kafka");
    }

    @Test
    void starts_nothing_more_after_it_was_undone() {
        var start = start(part("mysql"));
        start.undo();
        assertThatThrownBy(start::start).isInstanceOf(RuntimeException.class);
        assertThat(happened).isEmpty();
    }

    @Test
    void stops_the_gateway_first_and_no_part_before_those_that_need_it() {
        var parts = List.<Part>of(part("mysql").running(), part("provider").running(),
                part("payment", "mysql", "provider").running(),
                part("gateway").running());
        new StopParts(new Progress(told::add)).stop(parts);
        assertThat(happened).hasSize(4).startsWith("stop gateway", "stop payment").contains("stop mysql",
                "stop provider");
    }

    private FakePart part(String name, String... needs) {
        return new FakePart(name, Set.of(needs), happened, () -> {});
    }

    private StartParts start(Part... parts) {
        return new StartParts(List.of(parts), home, new Progress(told::add), 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
