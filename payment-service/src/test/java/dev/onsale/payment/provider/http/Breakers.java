package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Breakers for tests that are about something else. */
public final class Breakers {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofDays(1);

    private Breakers() {}

    /** Never opens: each call is made. */
    public static Breaker patient() {
        return breaker(Integer.MAX_VALUE);
    }

    /** Is open for as long as any test takes: no call is made. */
    public static Breaker open() {
        var breaker = breaker(1);
        try {
            breaker.guard(() -> {
                throw new IOException("no answer");
            });
        } catch (IOException | InterruptedException _) {
            // What opens it.
        }
        return breaker;
    }

    private static Breaker breaker(int callsMin) {
        return new Breaker("test", new BreakerProperties(100, WINDOW, callsMin, LONG, LONG, 1),
                new SimpleMeterRegistry());
    }
}
