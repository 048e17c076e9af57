package dev.onsale.loadtests.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What stays of several rounds. */
public final class Medians {

    private Medians() {}

    /** The median of one figure of the rounds, whichever round it is of. */
    public static <S> double of(List<S> rounds, ToDoubleFunction<S> figure) {
        return percentile(rounds.stream().mapToDouble(figure).toArray(), 0.5);
    }

    public static double percentile(List<Double> values, double share) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }

    /** The smallest value that is at least as large as that share of all. */
    static double percentile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(sorted.length * share) - 1, 0, sorted.length - 1)];
    }
}
