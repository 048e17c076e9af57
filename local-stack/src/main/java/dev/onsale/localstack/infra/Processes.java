package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looking at processes and ending them. */
public final class Processes {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private Processes() {}

    /**
     * Whether it runs. A zombie, which stays when process 1 of a container is no init, does not; but a killed program
     * is one already
     * while its last threads still hold its ports and locks.
     */
    public static boolean alive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        var proc = Path.of("/proc/" + process.pid());
        try (var threads = Files.list(proc.resolve("task"))) {
            var stat = Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z' || threads.count() > 1;
        } catch (IOException | UncheckedIOException | StringIndexOutOfBoundsException e) {
            return process.isAlive();
        }
    }

    /**
     * Asks it to end (unless the patience is zero), kills it when it has not within the time, and waits until it has.
     */
    public static void end(ProcessHandle process, Duration patience) {
        if (patience.isPositive() && alive(process) && process.destroy() && ended(process, patience)) {
            return;
        }
        process.destroyForcibly();
        if (!ended(process, KILL_TIMEOUT)) {
            throw new IllegalStateException("process " + process.pid() + " does not end, not even by force");
        }
    }

    /** Waits for its end. */
    public static boolean ended(ProcessHandle process, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (alive(process)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
