package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Runs the jobs, each on a thread of its own, so that a slow provider holds up no deadline. */
@Component
@ConditionalOnBooleanProperty(name = "onsale.payment.jobs", matchIfMissing = true)
class PaymentJobs implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PaymentJobs.class);
    private static final int STOP_SECONDS_MAX = 20;
    private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(10);

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final PayProperties properties;
    private final List<IntSupplier> jobs;
    private final OpenPayments open;
    private volatile boolean running;

    PaymentJobs(ExpirePayments expire, ResolveAttempts resolve, RefundPayments refund, ReconcilePayments reconcile,
            OpenPayments open, PayProperties properties) {
        this.jobs = List.of(expire::expire, resolve::resolve, refund::refund, reconcile::reconcile);
        this.open = open;
        this.properties = properties;
        scheduler.setThreadNamePrefix("payment-job-");
        scheduler.setPoolSize(jobs.size() + 1);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(STOP_SECONDS_MAX);
        scheduler.setErrorHandler(e -> log.error("A payment job failed; it goes on.", e));
    }

    @Override
    public void start() {
        scheduler.initialize();
        running = true;
        for (var job : jobs) {
            var _ = scheduler.scheduleWithFixedDelay(() -> workThrough(job), properties.jobInterval());
        }
        var _ = scheduler.scheduleWithFixedDelay(open::measure, MEASURE_INTERVAL);
    }

    /** A full batch may have left more behind. */
    private void workThrough(IntSupplier job) {
        int done;
        do {
            done = job.getAsInt();
        } while (running && done == properties.batch());
    }

    /** Waits for the work at hand. */
    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
