package dev.onsale.queue.admission;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fans are let in.
 *
 * @param enabled whether this replica ticks; all may, and none admits more for it
 * @param interval between ticks; at most the 200 ms for which a room gathers what its rate allows
 * @param refresh how often the rooms are listed, and how soon a lost room is back
 */
@Validated
@ConfigurationProperties("onsale.admission")
record AdmissionSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("100ms") @DurationMin(millis = 10) @DurationMax(millis = 200) Duration interval,
        @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration refresh) {}
