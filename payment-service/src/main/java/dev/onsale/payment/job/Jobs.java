package dev.onsale.payment.job;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs a feature's jobs while the service runs, each on a thread of its own, so that none holds up another. */
public abstract class Jobs implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final int STOP_SECONDS_MAX = 20;

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final List<Job> jobs;
    private volatile boolean running;

    /**
     * One job.
     *
     * @param batch how many pieces of work it does at a time, which it tells by its result; a full batch may have left
     *        more behind, so the next follows at once
     * @param pause the time between two runs that found less
     */
    public record Job(IntSupplier work, int batch, Duration pause) {

        /** One that never leaves anything behind. */
        public static Job of(Runnable work, Duration pause) {
            return new Job(() -> {
                work.run();
                return 0;
            }, 1, pause);
        }
    }

    /** @param threads the prefix of the threads' names */
    protected Jobs(String threads, List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
        scheduler.setThreadNamePrefix(threads);
        scheduler.setPoolSize(jobs.size());
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(STOP_SECONDS_MAX);
        scheduler.setErrorHandler(e -> log.error("A job failed; it goes on.", e));
    }

    @Override
    public final void start() {
        scheduler.initialize();
        running = true;
        for (var job : jobs) {
            var _ = scheduler.scheduleWithFixedDelay(() -> workThrough(job), job.pause());
        }
    }

    private void workThrough(Job job) {
        int done;
        do {
            done = job.work().getAsInt();
        } while (running && done == job.batch());
    }

    /** Waits for the work at hand. */
    @Override
    public final void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
