package dev.onsale.queue.place;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param ticketTtl how long a ticket lasts after the last look at the place, in whole seconds; each look renews it */
@Validated
@ConfigurationProperties("onsale.queue")
record PlaceSettings(@DefaultValue("24h") @DurationMin(minutes = 1) Duration ticketTtl) {}
