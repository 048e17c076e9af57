package dev.onsale.loadtests.queue;

import java.util.List;

import dev.onsale.loadtests.measure.Medians;

/**
 * One round of one variant.
 *
 * @param perSecond operations a second
 * @param redisMicros of Redis' CPU for one operation
 * @param serviceMicros of queue-service's CPU for one operation; 0 where it takes no part
 */
record Sample(double perSecond, double redisMicros, double serviceMicros) {

    /** Each figure has a median of its own. */
    static Sample median(List<Sample> rounds) {
        return new Sample(Medians.of(rounds, Sample::perSecond), Medians.of(rounds, Sample::redisMicros),
                Medians.of(rounds, Sample::serviceMicros));
    }
}
