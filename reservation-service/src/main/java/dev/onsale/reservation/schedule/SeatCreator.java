package dev.onsale.reservation.schedule;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Looks for schedules without their seats now and then, and measures how many there were. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SeatCreator implements SchedulingConfigurer {

    private final CreateSeats createSeats;
    private final ScheduleSettings settings;
    private final AtomicInteger unready = new AtomicInteger();

    SeatCreator(CreateSeats createSeats, ScheduleSettings settings, MeterRegistry meters) {
        this.createSeats = createSeats;
        this.settings = settings;
        Gauge.builder("onsale.reservation.schedules.unready", unready, AtomicInteger::get)
                .description("Schedules without all their seats when they were last looked for").register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        // A trigger's task has a thread of its own: a large hall keeps no other task waiting.
        var trigger = new PeriodicTrigger(settings.createInterval());
        trigger.setInitialDelay(settings.createInterval());
        registrar.addTriggerTask(this::create, trigger);
    }

    void create() {
        unready.set(createSeats.createMissing());
    }
}
