package dev.onsale.payment.provider.http;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a provider that does not answer is left alone. Calls fail that get no whole answer in time, or a 429 or 5xx.
 *
 * @param failureRate which share of calls must fail, in percent, 50 by default
 * @param window how far back calls count, 30 s by default, in whole seconds
 * @param callsMin below how many calls in that time nothing is concluded, 10 by default
 * @param openFor how long no call is made then, 2 s by default; twice as long each time that trials fail
 * @param openForMax the longest time without a call, 30 s by default
 * @param trialCalls how many calls are let through after that time, to find out, 4 by default
 */
@ConfigurationProperties("onsale.payment.breaker")
public record BreakerProperties(@DefaultValue("50") int failureRate, @DefaultValue("30s") Duration window,
        @DefaultValue("10") int callsMin, @DefaultValue("2s") Duration openFor,
        @DefaultValue("30s") Duration openForMax, @DefaultValue("4") int trialCalls) {

    /** Checks what it is given. */
    public BreakerProperties {
        require(failureRate >= 1 && failureRate <= 100, "failure-rate must be 1 to 100 (percent)");
        require(window.toSeconds() >= 1 && window.toNanosPart() == 0, "window must be whole seconds, at least 1");
        require(callsMin >= 1, "calls-min must be at least 1");
        require(openFor.isPositive(), "open-for must be positive");
        require(openForMax.compareTo(openFor) >= 0, "open-for-max must not be under open-for");
        require(trialCalls >= 1, "trial-calls must be at least 1");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.payment.breaker." + otherwise + ".");
        }
    }
}
