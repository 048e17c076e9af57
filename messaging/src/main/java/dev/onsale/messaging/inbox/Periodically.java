package dev.onsale.messaging.inbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs a task again and again while the service runs, each time after a pause that differs by up to a fifth. */
class Periodically implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Periodically.class);
    private static final double JITTER_SHARE = 0.2;

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private volatile @Nullable Thread thread;

    Periodically(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name(name).start(this::runUntilInterrupted);
    }

    private void runUntilInterrupted() {
        try {
            while (true) {
                Thread.sleep(jittered());
                runOnce();
            }
        } catch (InterruptedException e) {
            log.debug("{} ends.", name);
        }
    }

    private Duration jittered() {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(1 - JITTER_SHARE, 1 + JITTER_SHARE)));
    }

    private void runOnce() {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("{} failed; it is tried again: {}", name, e.toString());
        }
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
