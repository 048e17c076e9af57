package dev.onsale.loadtests.relay;

import java.util.List;

import dev.onsale.loadtests.measure.Medians;

/**
 * One round of one variant.
 *
 * @param p50Millis from the call of commit to the consumer, at a rate
 * @param mysqlMicros of CPU for each event at that rate, its append included
 * @param publisherMicros of CPU for each event at that rate, of the relay's process; NaN for a poller, which lives in
 *        the
 *        generator
 * @param drainedPerSecond events a second from a backlog
 * @param committedPerSecond transactions a second, as many as there can be
 * @param followedPerSecond the same events a second, until the last had arrived
 */
record Sample(double p50Millis, double p99Millis, double mysqlMicros, double publisherMicros, double drainedPerSecond,
        double committedPerSecond, double followedPerSecond) {

    /** Each figure has a median of its own. */
    static Sample median(List<Sample> rounds) {
        return new Sample(Medians.of(rounds, Sample::p50Millis), Medians.of(rounds, Sample::p99Millis),
                Medians.of(rounds, Sample::mysqlMicros), Medians.of(rounds, Sample::publisherMicros),
                Medians.of(rounds, Sample::drainedPerSecond), Medians.of(rounds, Sample::committedPerSecond),
                Medians.of(rounds, Sample::followedPerSecond));
    }
}
