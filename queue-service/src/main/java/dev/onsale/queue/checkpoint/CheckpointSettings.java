package dev.onsale.queue.checkpoint;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rooms are kept beyond Redis.
 *
 * @param every a room that changes is written at most this often, and whenever its numbers run out
 * @param numbers how many numbers are made available at a time; as many are left out after Redis was lost
 * @param timeout how long Kafka may take to acknowledge a checkpoint; joins wait for it only where numbers ran out
 * @param settling how long at least a room that Redis had lost lets nobody in; longer where its fans look less often
 */
@Validated
@ConfigurationProperties("onsale.checkpoints")
record CheckpointSettings(
        @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration every,
        @DefaultValue("10000") @Min(1) int numbers,
        @DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration timeout,
        @DefaultValue("10s") @DurationMin @DurationMax(minutes = 10) Duration settling) {}
