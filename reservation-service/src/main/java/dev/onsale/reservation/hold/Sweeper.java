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

/** Sweeps now and then, not at the same moments as the other replicas, and measures how late it is. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweeper implements SchedulingConfigurer {

    private final ExpireHolds expireHolds;
    private final ReservationRepository reservations;
    private final DatabaseClock clock;
    private final HoldSettings settings;
    private final AtomicLong lagMillis = new AtomicLong();
    private final Counter ended;

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
        ended.increment(expireHolds.expire());
        lagMillis.set(reservations.findFirstExpiry().map(this::lag).orElse(Duration.ZERO).toMillis());
    }

    private Duration lag(Instant firstExpiry) {
        var lag = Duration.between(firstExpiry.plus(settings.grace()), clock.now());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    private Instant nextSweep(TriggerContext last) {
        double share = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        var pause = Duration.ofNanos((long) (settings.sweepInterval().toNanos() * share));
        return Optional.ofNullable(last.lastCompletion()).orElseGet(Instant::now).plus(pause);
    }
}
