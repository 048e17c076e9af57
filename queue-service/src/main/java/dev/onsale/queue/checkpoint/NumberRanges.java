package dev.onsale.queue.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Numbers as ranges, of which there are at most so many: where there would be more, the narrowest gaps are filled.
 * A filled gap lets numbers that ended come back after a loss; it takes more than {@value #RANGES_MAX} fans inside who
 * stand apart, and as many fit into a record.
 */
final class NumberRanges {

    static final int RANGES_MAX = 20_000;

    private NumberRanges() {}

    static List<List<Long>> of(List<Long> numbers) {
        return of(numbers, RANGES_MAX);
    }

    static List<List<Long>> of(List<Long> numbers, int rangesMax) {
        var sorted = new TreeSet<>(numbers);
        if (sorted.isEmpty()) {
            return List.of();
        }
        var gaps = widestGaps(sorted, rangesMax - 1);
        var ranges = new ArrayList<List<Long>>();
        long first = sorted.getFirst();
        for (var gap : gaps) {
            ranges.add(List.of(first, gap.after));
            first = gap.before;
        }
        ranges.add(List.of(first, sorted.getLast()));
        return ranges;
    }

    private static List<Gap> widestGaps(SortedSet<Long> sorted, int most) {
        var gaps = new ArrayList<Gap>();
        long last = sorted.getFirst();
        for (long number : sorted) {
            if (number > last + 1) {
                gaps.add(new Gap(last, number));
            }
            last = number;
        }
        return gaps.stream().sorted(Comparator.comparingLong(Gap::width).reversed()).limit(most)
                .sorted(Comparator.comparingLong(Gap::after)).toList();
    }

    /** Between the number that it comes after and the one that it is before. */
    private record Gap(long after, long before) {

        long width() {
            return before - after;
        }
    }
}
