package dev.onsale.httpapi.idempotency;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs {@link ForgetOldAnswers} while the service runs, without becoming the application's task scheduler. */
final class ForgettingSchedule implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ForgetOldAnswers forget;
    private volatile @Nullable ScheduledExecutorService running;

    ForgettingSchedule(ForgetOldAnswers forget) {
        this.forget = forget;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The task logs its own failures and never throws.
    public void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("forget-old-answers").daemon().factory());
        executor.scheduleWithFixedDelay(forget, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        running = executor;
    }

    @Override
    public void stop() {
        var executor = running;
        running = null;
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
