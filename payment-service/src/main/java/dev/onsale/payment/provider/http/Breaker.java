package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a provider alone that has not been answering, so that nobody waits for it in vain: after a while a few calls
 * are let through, and all once these are answered. Each replica finds out for itself. Its state is the metric {@code
 * resilience4j.circuitbreaker.state}.
 */
public final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final CircuitBreaker breaker;

    /** For the provider of this name, which its metrics bear. */
    public Breaker(String provider, BreakerProperties properties, MeterRegistry meters) {
        var registry = CircuitBreakerRegistry.of(Map.of(provider, config(properties)));
        breaker = registry.circuitBreaker(provider, provider);
        breaker.getEventPublisher().onStateTransition(event -> tell(provider, event.getStateTransition()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }

    private static CircuitBreakerConfig config(BreakerProperties properties) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(properties.failureRate())
                .slidingWindow((int) properties.window().toSeconds(), properties.callsMin(),
                        SlidingWindowType.TIME_BASED)
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(properties.openFor(), 2, properties.openForMax()))
                .permittedNumberOfCallsInHalfOpenState(properties.trialCalls())
                .build();
    }

    private static void tell(String provider, StateTransition transition) {
        switch (transition.getToState()) {
            case OPEN -> log.warn("{} does not answer: no calls for a while.", provider);
            case HALF_OPEN -> log.info("{} is tried again.", provider);
            default -> log.info("{} answers again.", provider);
        }
    }

    /** Whether a call that began now would be sent. */
    boolean admits() {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        breaker.releasePermission();
        return true;
    }

    @FunctionalInterface
    interface Exchange {

        HttpResponse<byte[]> run() throws IOException, InterruptedException;
    }

    /** Runs it, or fails without. Somebody who will not wait any longer says nothing about the provider. */
    HttpResponse<byte[]> guard(Exchange exchange) throws IOException, InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            throw new NotSentException();
        }
        long begun = breaker.getCurrentTimestamp();
        try {
            var response = exchange.run();
            if (response.statusCode() >= SERVER_ERROR || response.statusCode() == TOO_MANY_REQUESTS) {
                breaker.onError(since(begun), breaker.getTimestampUnit(), new IOException("HTTP fault"));
            } else {
                breaker.onSuccess(since(begun), breaker.getTimestampUnit());
            }
            return response;
        } catch (IOException e) {
            breaker.onError(since(begun), breaker.getTimestampUnit(), e);
            throw e;
        } catch (InterruptedException | RuntimeException | Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private long since(long begun) {
        return breaker.getCurrentTimestamp() - begun;
    }
}
