package dev.onsale.loadtests.hold;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 400})
    void fans_who_stand_apart_want_one_or_two_seats_that_nobody_else_wants(int fans) {
        var wishes = wishes(Crowd.APART, fans);
        assertThat(wishes).allSatisfy(wish -> assertThat(wish).hasSizeBetween(1, 2));
        assertThat(wishes.stream().flatMap(List::stream)).doesNotHaveDuplicates()
                .allSatisfy(seat -> assertThat(seat).isBetween(1, Crowd.APART.hallSeats(fans)));
        assertThat(Crowd.APART.heldSeats(fans)).isEqualTo(wishes.stream().mapToInt(List::size).sum());
        assertThat(Crowd.APART.winners(fans)).isEqualTo(fans);
        assertThat(Crowd.APART.counted(fans)).isEqualTo(fans);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void of_a_hot_crowd_as_many_win_as_there_are_seats_wanted(int seats) {
        var crowd = seats == 1 ? Crowd.ONE_SEAT : Crowd.FIFTY_SEATS;
        var wanted = wishes(crowd, 400).stream().flatMap(List::stream).distinct().toList();
        assertThat(wanted).hasSize(seats).allSatisfy(seat -> assertThat(seat).isBetween(1, crowd.hallSeats(400)));
        assertThat(crowd.winners(400)).isEqualTo(seats);
        assertThat(crowd.heldSeats(400)).isEqualTo(seats);
        assertThat(crowd.counted(400)).isEqualTo(400 - seats);
    }

    private static List<List<Integer>> wishes(Crowd crowd, int fans) {
        return IntStream.range(0, fans).mapToObj(crowd::wishOf).toList();
    }
}
