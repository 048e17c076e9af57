package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.onsale.reservation.hold.SeatPlans.Fit;
import org.jspecify.annotations.Nullable;

/** Decides which of the free seats are best for a group: how they fit comes first, then their number. */
final class PlanSeats {

    private PlanSeats() {}

    /**
     * Plans blocks of seats that fit a group best.
     *
     * @param free ascending by number, none twice
     * @param count seats of a block
     * @param blocksMax how many blocks to choose from are wanted
     * @return what fits best; {@link SeatPlans#NONE} only where fewer than {@code count} are free
     */
    static SeatPlans plan(List<FreeSeat> free, int count, int blocksMax) {
        if (free.size() < count) {
            return SeatPlans.NONE;
        }
        var runs = runs(free);
        var blocks = inOneRow(runs, count, blocksMax, left -> left != 1);
        if (!blocks.isEmpty()) {
            return new SeatPlans(Fit.TOGETHER, blocks);
        }
        blocks = inOneRow(runs, count, blocksMax, _ -> true);
        if (!blocks.isEmpty()) {
            return new SeatPlans(Fit.TOGETHER_BESIDE_ONE, blocks);
        }
        blocks = inTwoGroups(runs, count, blocksMax);
        return blocks.isEmpty()
                ? new SeatPlans(Fit.APART, nearest(free, count, blocksMax))
                : new SeatPlans(Fit.IN_TWO_GROUPS, blocks);
    }

    /** Free seats side by side; never empty. */
    private static List<List<FreeSeat>> runs(List<FreeSeat> free) {
        var runs = new ArrayList<List<FreeSeat>>();
        int first = 0;
        for (int next = 1; next <= free.size(); next++) {
            if (next == free.size() || !free.get(next - 1).isRightBefore(free.get(next))) {
                runs.add(free.subList(first, next));
                first = next;
            }
        }
        return runs;
    }

    /** @param mayLeave whether a block may leave so many free seats on one side, in a row */
    private static List<List<Integer>> inOneRow(List<List<FreeSeat>> runs, int count, int blocksMax,
            IntPredicate mayLeave) {
        var blocks = new ArrayList<List<Integer>>();
        for (var run : runs) {
            for (int from = 0; from + count <= run.size() && blocks.size() < blocksMax; from++) {
                if (mayLeave.test(from) && mayLeave.test(run.size() - from - count)) {
                    blocks.add(numbers(run.subList(from, from + count)));
                    from += count - 1;
                }
            }
        }
        return blocks;
    }

    /** Every run is shorter than the group here. */
    private static List<List<Integer>> inTwoGroups(List<List<FreeSeat>> runs, int count, int blocksMax) {
        var blocks = new ArrayList<List<Integer>>();
        var used = new BitSet();
        for (int first = 0; first < runs.size() && blocks.size() < blocksMax; first++) {
            var split = used.get(first) ? null : split(runs, first, used, count);
            if (split != null) {
                used.set(split.second());
                var left = runs.get(first);
                blocks.add(numbers(IntStream.concat(
                        left.subList(left.size() - split.inFirst(), left.size()).stream().mapToInt(FreeSeat::number),
                        runs.get(split.second()).subList(0, count - split.inFirst()).stream()
                                .mapToInt(FreeSeat::number))));
            }
        }
        return blocks;
    }

    /** A group in two: so many in the first run, the others in the second. */
    private record Split(int inFirst, int second, int smaller) {}

    /** Halves rather than a group and a single, and then the nearer ones. */
    private static @Nullable Split split(List<List<FreeSeat>> runs, int first, BitSet used, int count) {
        Split best = null;
        for (int second = first + 1; second < runs.size() && isNear(runs, first, second); second++) {
            int here = runs.get(first).size();
            int there = runs.get(second).size();
            if (!used.get(second) && here + there >= count) {
                int inFirst = Math.clamp((count + 1) / 2, count - there, here);
                int smaller = Math.min(inFirst, count - inFirst);
                if (best == null || smaller > best.smaller()) {
                    best = new Split(inFirst, second, smaller);
                }
            }
        }
        return best;
    }

    private static boolean isNear(List<List<FreeSeat>> runs, int first, int second) {
        return runs.get(first).getLast().isInRowNear(runs.get(second).getFirst());
    }

    private static List<List<Integer>> nearest(List<FreeSeat> free, int count, int blocksMax) {
        var byWidth = IntStream.rangeClosed(0, free.size() - count).boxed()
                .sorted(Comparator.comparingInt(from -> free.get(from + count - 1).number() - free.get(from).number()))
                .toList();
        var blocks = new ArrayList<List<Integer>>();
        var used = new BitSet();
        for (int from : byWidth) {
            if (blocks.size() < blocksMax && used.get(from, from + count).isEmpty()) {
                used.set(from, from + count);
                blocks.add(numbers(free.subList(from, from + count)));
            }
        }
        return blocks;
    }

    private static List<Integer> numbers(List<FreeSeat> seats) {
        return numbers(seats.stream().mapToInt(FreeSeat::number));
    }

    private static List<Integer> numbers(IntStream numbers) {
        return numbers.boxed().toList();
    }
}
