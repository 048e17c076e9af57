package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.reservation.hold.SeatPlans.Fit;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

class PlanSeatsTest {

    private static final int CASES = 3_000;

    @Test
    void takes_the_foremost_seats_that_are_together() {
        assertThat(best(row(1, 3, 4, 5, 6, 7), 3)).isEqualTo(new SeatPlans(Fit.TOGETHER, List.of(List.of(3, 4, 5))));
    }

    @Test
    void offers_others_as_good_behind_them() {
        assertThat(PlanSeats.plan(row(1, 1, 2, 3, 4, 5, 6), 2, 2).blocks()).containsExactly(List.of(1, 2),
                List.of(3, 4));
    }

    @Test
    void leaves_no_seat_alone_where_it_need_not() {
        assertThat(best(rows(List.of(row(1, 1, 2, 3, 4), row(2, 11, 12, 13, 14, 15))), 3).blocks())
                .containsExactly(List.of(11, 12, 13));
        assertThat(best(row(1, 5, 6, 7, 8, 9, 10), 5)).as("neither to the right nor to the left")
                .isEqualTo(new SeatPlans(Fit.TOGETHER_BESIDE_ONE, List.of(List.of(5, 6, 7, 8, 9))));
        assertThat(best(rows(List.of(row(1, 1, 2), row(2, 15))), 1).blocks()).containsExactly(List.of(15));
    }

    @Test
    void leaves_a_seat_alone_rather_than_part_a_group() {
        assertThat(best(row(1, 1, 2, 3, 4), 3))
                .isEqualTo(new SeatPlans(Fit.TOGETHER_BESIDE_ONE, List.of(List.of(1, 2, 3))));
    }

    @Test
    void rows_and_sections_that_follow_in_number_are_not_side_by_side() {
        assertThat(best(rows(List.of(row(1, 9, 10), row(2, 11, 12))), 3).fit()).isEqualTo(Fit.IN_TWO_GROUPS);
        assertThat(best(List.of(new FreeSeat(10, "A", 1), new FreeSeat(11, "B", 1)), 2).fit()).isEqualTo(Fit.APART);
    }

    @Test
    void parts_a_group_in_halves_of_one_row_or_of_neighbouring_ones() {
        assertThat(best(rows(List.of(row(1, 1, 2, 3), row(2, 11), row(2, 14, 15))), 4))
                .isEqualTo(new SeatPlans(Fit.IN_TWO_GROUPS, List.of(List.of(2, 3, 14, 15))));
        assertThat(best(row(1, 1, 2, 5, 7, 8), 3).blocks()).containsExactly(List.of(1, 2, 5));
        assertThat(best(rows(List.of(row(1, 1, 2), row(3, 21, 22))), 4).fit()).as("a row between them")
                .isEqualTo(Fit.APART);
    }

    @Test
    void takes_what_is_nearest_to_each_other_where_nothing_else_is_left() {
        assertThat(best(rows(List.of(row(1, 1), row(4, 31), row(6, 51), row(8, 71, 73))), 3))
                .isEqualTo(new SeatPlans(Fit.APART, List.of(List.of(51, 71, 73))));
    }

    @Test
    void plans_nothing_where_too_few_are_free() {
        assertThat(best(row(1, 1, 2), 3)).isEqualTo(SeatPlans.NONE);
        assertThat(best(List.of(), 1)).isEqualTo(SeatPlans.NONE);
    }

    /** Whatever is free, what is planned is free, and nothing fits better: all possibilities are tried. */
    @Test
    void no_block_fits_better_than_those_planned() {
        long first = Long.getLong("onsale.test.seed", System.nanoTime());
        for (long seed = first; seed < first + CASES; seed++) {
            var random = new Random(seed);
            var free = anyHall(random);
            int count = random.nextInt(1, 7);
            int blocksMax = random.nextInt(1, 6);
            var plans = PlanSeats.plan(free, count, blocksMax);

            var why = "-Donsale.test.seed=%d: %d of %s gives %s".formatted(seed, count, free, plans);
            var all = plans.blocks().stream().flatMap(List::stream).toList();
            assertThat(all).as(why).doesNotHaveDuplicates().isSubsetOf(free.stream().map(FreeSeat::number).toList());
            assertThat(plans.blocks()).as(why).hasSizeLessThanOrEqualTo(blocksMax)
                    .allSatisfy(block -> assertThat(block).hasSize(count).isSorted());
            assertThat(plans.blocks().isEmpty()).as(why).isEqualTo(free.size() < count);
            var possible = new Possible(free, count);
            assertThat(plans.fit()).as(why).isEqualTo(possible.best());
            assertThat(plans.blocks()).as(why)
                    .allSatisfy(block -> assertThat(possible.fitOf(block)).isEqualTo(plans.fit()));
        }
    }

    private static SeatPlans best(List<FreeSeat> free, int count) {
        return PlanSeats.plan(free, count, 1);
    }

    private static List<FreeSeat> row(int row, int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> new FreeSeat(number, "A", row)).toList();
    }

    private static List<FreeSeat> rows(List<List<FreeSeat>> rows) {
        return rows.stream().flatMap(List::stream).toList();
    }

    /** One or two sections of a few short rows, of which anything between nothing and all is free. */
    private static List<FreeSeat> anyHall(Random random) {
        var free = new ArrayList<FreeSeat>();
        double share = random.nextDouble();
        int number = 0;
        for (int section = 0; section <= random.nextInt(2); section++) {
            int rows = random.nextInt(1, 5);
            int seats = random.nextInt(1, 9);
            for (int i = 0; i < rows * seats; i++) {
                number++;
                if (random.nextDouble() < share) {
                    free.add(new FreeSeat(number, "Section " + section, i / seats + 1));
                }
            }
        }
        return free;
    }

    /** The rules, word for word and without a thought of speed: every set of seats is looked at. */
    private static final class Possible {

        private final TreeMap<Integer, FreeSeat> free = new TreeMap<>();
        private final int count;

        Possible(List<FreeSeat> free, int count) {
            free.forEach(seat -> this.free.put(seat.number(), seat));
            this.count = count;
        }

        Fit best() {
            if (free.size() < count) {
                return Fit.NONE;
            }
            var fits = pairsOfGroups().map(this::fitOf).collect(toSet());
            return Arrays.stream(Fit.values()).filter(fits::contains).findFirst().orElse(Fit.APART);
        }

        /** All blocks of one or two groups; those in more groups are apart anyway. */
        private Stream<List<Integer>> pairsOfGroups() {
            var numbers = List.copyOf(free.keySet());
            return IntStream.rangeClosed(1, count).boxed().flatMap(inFirst -> numbers.stream()
                    .flatMap(a -> (inFirst == count ? List.of(a) : numbers).stream().map(b -> IntStream
                            .concat(IntStream.range(a, a + inFirst), IntStream.range(b, b + count - inFirst)).boxed()
                            .distinct().sorted().toList())))
                    .filter(block -> block.size() == count && free.keySet().containsAll(block));
        }

        Fit fitOf(List<Integer> block) {
            var groups = new ArrayList<List<Integer>>();
            for (int number : block) {
                if (groups.isEmpty() || !isBeside(groups.getLast().getLast(), number)) {
                    groups.add(new ArrayList<>());
                }
                groups.getLast().add(number);
            }
            if (groups.size() == 1) {
                boolean alone = isAlone(block.getFirst(), -1) || isAlone(block.getLast(), 1);
                return alone ? Fit.TOGETHER_BESIDE_ONE : Fit.TOGETHER;
            }
            return groups.size() == 2 && areNear(block) ? Fit.IN_TWO_GROUPS : Fit.APART;
        }

        private boolean isAlone(int edge, int step) {
            return isBeside(edge, edge + step) && !isBeside(edge + step, edge + 2 * step);
        }

        private boolean isBeside(int number, int other) {
            var one = free.get(number);
            var two = free.get(other);
            return one != null && two != null && Math.abs(number - other) == 1
                    && one.section().equals(two.section()) && one.row() == two.row();
        }

        private boolean areNear(List<Integer> block) {
            var seats = block.stream().map(free::get).toList();
            return seats.stream().map(FreeSeat::section).distinct().count() == 1
                    && seats.stream().mapToInt(FreeSeat::row).max().orElseThrow()
                            - seats.stream().mapToInt(FreeSeat::row).min().orElseThrow() <= 1;
        }
    }
}
