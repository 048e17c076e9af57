package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.onsale.payment.job.Jobs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Runs the jobs, each on a thread of its own, so that a slow provider holds up no deadline. */
@Component
@ConditionalOnBooleanProperty(name = "onsale.payment.jobs", matchIfMissing = true)
class PaymentJobs extends Jobs {

    private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(10);

    PaymentJobs(ExpirePayments expire, ResolveAttempts resolve, RefundPayments refund, ReconcilePayments reconcile,
            OpenPayments open, PayProperties properties) {
        super("payment-job-", Stream.concat(
                jobs(properties, expire::expire, resolve::resolve, refund::refund, reconcile::reconcile),
                Stream.of(Job.of(open::measure, MEASURE_INTERVAL))).toList());
    }

    private static Stream<Job> jobs(PayProperties properties, IntSupplier... work) {
        return Stream.of(work).map(job -> new Job(job, properties.batch(), properties.jobInterval()));
    }
}
