package dev.onsale.loadtests.queue;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What stays of several rounds. */
final class Medians {

    private Medians() {}

    static Sample of(List<Sample> rounds) {
        return new Sample(of(rounds, Sample::perSecond), of(rounds, Sample::redisMicros),
                of(rounds, Sample::serviceMicros));
    }

    private static double of(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return percentile(rounds.stream().mapToDouble(figure).toArray(), 0.5);
    }

    static double percentile(List<Double> values, double share) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }

    /** The smallest value that is at least as large as that share of all. */
    static double percentile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(sorted.length * share) - 1, 0, sorted.length - 1)];
    }
}
