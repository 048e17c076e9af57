package dev.onsale.payment.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JobsTest {

    private static final int BATCH = 10;
    private static final Duration NEVER_AGAIN = Duration.ofHours(1);

    private final AtomicInteger runs = new AtomicInteger();
    private Jobs jobs = jobs(new Jobs.Job(() -> 0, BATCH, NEVER_AGAIN));

    @AfterEach
    void stop() {
        jobs.stop();
    }

    private static Jobs jobs(Jobs.Job... jobs) {
        return new Jobs("test-job-", List.of(jobs)) {
        };
    }

    private void start(Duration pause, IntSupplier... work) {
        jobs = jobs(List.of(work).stream().map(job -> new Jobs.Job(job, BATCH, pause)).toArray(Jobs.Job[]::new));
        jobs.start();
    }

    @Test
    void a_full_batch_is_followed_by_the_next_and_any_other_by_a_pause() {
        start(NEVER_AGAIN, () -> runs.incrementAndGet() < 4 ? BATCH : BATCH - 1);
        await().untilAsserted(() -> assertThat(runs).hasValue(4));
        jobs.stop();
        assertThat(runs).hasValue(4);
    }

    @Test
    void a_job_that_fails_goes_on() {
        start(Duration.ofMillis(1), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
            return 0;
        });
        await().until(() -> runs.get() > 1);
    }

    @Test
    void a_job_that_hangs_holds_up_no_other() {
        var hangs = new CountDownLatch(1);
        start(Duration.ofMillis(1), () -> {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }, runs::incrementAndGet);
        await().until(() -> runs.get() > 1);
        hangs.countDown();
    }

    @Test
    void work_without_an_end_ends_with_the_service() {
        start(NEVER_AGAIN, () -> {
            runs.incrementAndGet();
            return BATCH;
        });
        await().until(() -> runs.get() > 1);
        jobs.stop();
        int atTheEnd = runs.get();
        assertThat(jobs.isRunning()).isFalse();
        assertThat(runs).hasValue(atTheEnd);
    }
}
