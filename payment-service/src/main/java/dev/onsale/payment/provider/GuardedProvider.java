package dev.onsale.payment.provider;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an adapter to the port's word: a wrong amount or a thrown exception is no verdict, nor is what one provider
 * says
 * of another's charge. Calls are timed.
 */
public final class GuardedProvider implements Provider {

    private static final Logger log = LoggerFactory.getLogger(GuardedProvider.class);

    private final Provider provider;
    private final MeterRegistry meters;

    /** Guards an adapter; its calls are timed as {@code onsale.payment.provider}. */
    public GuardedProvider(Provider provider, MeterRegistry meters) {
        this.provider = provider;
        this.meters = meters;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Duration callTimeMax() {
        return provider.callTimeMax();
    }

    @Override
    public boolean available() {
        return provider.available();
    }

    @Override
    public boolean takes(PaymentMethod method) {
        return provider.takes(method);
    }

    @Override
    @Nullable
    public String idBefore(PaymentMethod method) {
        return provider.idBefore(method);
    }

    @Override
    public Outcome capture(Charge charge, PaymentMethod method) {
        return charge("capture", charge, () -> provider.capture(charge, method));
    }

    @Override
    public Outcome query(Charge charge) {
        return charge("query", charge, () -> provider.query(charge));
    }

    @Override
    public Outcome cancel(Charge charge) {
        return charge("cancel", charge, () -> provider.cancel(charge));
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        return refund("refund", refund, () -> provider.refund(refund));
    }

    @Override
    public RefundOutcome query(Refund refund) {
        return refund("query_refund", refund, () -> provider.query(refund));
    }

    private Outcome charge(String operation, Charge charge, Supplier<Outcome> call) {
        var outcome = timed(operation, () -> {
            if (!charge.provider().equals(name())) {
                return new Outcome.Unknown("begun at another provider, " + charge.provider(), false);
            }
            try {
                var answer = call.get();
                return answer instanceof Captured captured && !captured.amount().equals(charge.amount())
                        ? new Outcome.Unknown("captured %s instead of %s".formatted(captured.amount(), charge.amount()))
                        : answer;
            } catch (RuntimeException e) {
                return new Outcome.Unknown(e.getClass().getName(), false);
            }
        });
        if (outcome instanceof Outcome.Unknown(var reason, var _)) {
            log.warn("{} of {} at {} has no verdict: {}", operation, charge.key(), name(), reason);
        }
        return outcome;
    }

    private RefundOutcome refund(String operation, Refund refund, Supplier<RefundOutcome> call) {
        var outcome = timed(operation, () -> {
            if (!refund.charge().provider().equals(name())) {
                return new RefundOutcome.Unknown("captured at another provider, " + refund.charge().provider());
            }
            try {
                var answer = call.get();
                return answer instanceof Refunded refunded && !refunded.amount().equals(refund.amount())
                        ? new RefundOutcome.Unknown(
                                "refunded %s instead of %s".formatted(refunded.amount(), refund.amount()))
                        : answer;
            } catch (RuntimeException e) {
                return new RefundOutcome.Unknown(e.getClass().getName());
            }
        });
        if (outcome instanceof RefundOutcome.Unknown(var reason)) {
            log.warn("{} of {} at {} has no verdict: {}", operation, refund.key(), name(), reason);
        }
        return outcome;
    }

    private <T> T timed(String operation, Supplier<T> call) {
        var sample = Timer.start(meters);
        var answer = call.get();
        sample.stop(meters.timer("onsale.payment.provider", "provider", name(), "operation", operation, "outcome",
                answer.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return answer;
    }
}
