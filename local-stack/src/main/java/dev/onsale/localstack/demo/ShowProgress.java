package dev.onsale.localstack.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line a second: over the line before on a terminal, one under the other elsewhere. */
final class ShowProgress implements AutoCloseable {

    private static final String OVER_THE_LINE_BEFORE = "\r\033[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Tally tally;
    private final Timings timings;
    private final int seats;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());
    private final Future<?> ticks;
    private long callsBefore;

    ShowProgress(PrintWriter out, boolean terminal, Tally tally, Timings timings, int seats) {
        this.out = out;
        this.terminal = terminal;
        this.tally = tally;
        this.timings = timings;
        this.seats = seats;
        callsBefore = timings.count();
        ticks = clock.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void show() {
        out.print(terminal ? OVER_THE_LINE_BEFORE + line() : line() + System.lineSeparator());
        out.flush();
    }

    private String line() {
        var now = tally.now();
        var calls = timings.count();
        var callsPerSecond = calls - callsBefore;
        callsBefore = calls;
        return String.format(Locale.ROOT,
                "%5.0f s  waiting %-5d admitted %-4d seats: held %-3d paid %d/%-3d released %-3d  %d calls/s",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3, now.waiting(), now.admitted(),
                now.seatsHeld(), now.seatsPaid(), seats, now.seatsReleased(), callsPerSecond);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        clock.shutdown();
        show();
        if (terminal) {
            out.println();
        }
    }
}
