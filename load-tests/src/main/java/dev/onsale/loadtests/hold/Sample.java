package dev.onsale.loadtests.hold;

import java.util.List;

import dev.onsale.loadtests.measure.Medians;

/**
 * One round of one variant.
 *
 * @param perSecond holds a second, or refusals where nearly all are refused
 * @param statements that MySQL was sent for one request
 */
record Sample(double perSecond, Micros micros, double statements) {

    /** CPU for one request of MySQL, of the serving process, of the one that runs the relay, and of the generator. */
    record Micros(double mysql, double service, double relay, double generator) {}

    /** Each figure has a median of its own. */
    static Sample median(List<Sample> rounds) {
        return new Sample(Medians.of(rounds, Sample::perSecond),
                new Micros(Medians.of(rounds, round -> round.micros.mysql),
                        Medians.of(rounds, round -> round.micros.service),
                        Medians.of(rounds, round -> round.micros.relay),
                        Medians.of(rounds, round -> round.micros.generator)),
                Medians.of(rounds, Sample::statements));
    }
}
