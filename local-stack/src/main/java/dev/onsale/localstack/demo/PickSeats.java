package dev.onsale.localstack.demo;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Chooses like people do: next to each other from somewhere on, and fewer when there are no more. */
record PickSeats(Random random) {

    List<Integer> from(List<Integer> available, int wanted) {
        int count = Math.min(wanted, available.size());
        if (count == 0) {
            return List.of();
        }
        int first = random.nextInt(available.size());
        return IntStream.range(0, count).mapToObj(i -> available.get((first + i) % available.size())).sorted().toList();
    }
}
