package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * Sweeps now and then, not at the same moments as the other replicas, and measures how late it is. While there is more
 * than one sweep may end, the next one follows at once: a hall's holds that end together are to be free soon.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweeper implements SchedulingConfigurer {

    private final ExpireHolds expireHolds;
    private final ReservationRepository reservations;
    private final DatabaseClock clock;
    private final HoldSettings settings;
    private final AtomicLong lagMillis = new AtomicLong();
    private final Counter ended;
    private volatile boolean full;

    Sweeper(ExpireHolds expireHolds, ReservationRepository reservations, DatabaseClock clock, HoldSettings settings,
            MeterRegistry meters) {
        this.expireHolds = expireHolds;
        this.reservations = reservations;
        this.clock = clock;
        this.settings = settings;
        this.ended = Counter.builder("onsale.reservation.sweep.ended").description("Holds that the sweeper ended")
                .register(meters);
        TimeGauge.builder("onsale.reservation.sweep.lag", lagMillis, MILLISECONDS, AtomicLong::get)
                .description("How long the oldest unpaid hold has outlived its grace").register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addTriggerTask(this::sweep, this::nextSweep);
    }

    void sweep() {
        full = false; // also when this one fails, so that a database in trouble is not asked without a pause
        int swept = expireHolds.expire();
        ended.increment(swept);
        lagMillis.set(reservations.findFirstExpiry().map(this::lag).orElse(Duration.ZERO).toMillis());
        full = swept >= settings.sweepMaxPerTick();
    }

    private Duration lag(Instant firstExpiry) {
        var lag = Duration.between(firstExpiry.plus(settings.grace()), clock.now());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    Instant nextSweep(TriggerContext last) {
        double share = full ? 0 : ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        var pause = Duration.ofNanos((long) (settings.sweepInterval().toNanos() * share));
        return Optional.ofNullable(last.lastCompletion()).orElseGet(Instant::now).plus(pause);
    }
}
