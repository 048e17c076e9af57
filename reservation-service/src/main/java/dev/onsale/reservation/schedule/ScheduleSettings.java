package dev.onsale.reservation.schedule;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param createInterval the pause between two looks for schedules whose seats are missing */
@ConfigurationProperties("onsale.schedule")
record ScheduleSettings(@DefaultValue("500ms") Duration createInterval) {

    ScheduleSettings {
        if (!createInterval.isPositive()) {
            throw new IllegalArgumentException("onsale.schedule.create-interval must be positive");
        }
    }
}
