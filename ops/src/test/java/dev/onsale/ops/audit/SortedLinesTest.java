package dev.onsale.ops.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SortedLinesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void sorts_whether_it_fits_into_memory_or_not(int inMemoryMax) {
        var wanted = IntStream.range(0, 500).mapToObj(number -> SortedLines.line("%05d".formatted(number / 2), number))
                .sorted().toList();
        var shuffled = new ArrayList<>(wanted);
        Collections.shuffle(shuffled, new Random(1));
        try (var lines = new SortedLines(inMemoryMax)) {
            shuffled.forEach(lines::add);
            assertThat(lines.size()).isEqualTo(500);
            assertThat(read(lines)).isEqualTo(wanted);
            assertThat(read(lines)).as("again").isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab"})
    void a_field_cannot_break_a_line(String field) {
        assertThat(SortedLines.fields(SortedLines.line("", field, 1))).containsExactly("", field.replaceAll("\\s", "?"),
                "1");
    }

    private static List<String> read(SortedLines lines) {
        var read = new ArrayList<String>();
        try (var sorted = lines.sorted()) {
            while (sorted.advance()) {
                read.add(sorted.current());
            }
        }
        return read;
    }
}
