package dev.onsale.loadtests.measure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MedianAndTableTest {

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        var values = new double[]{9, 1, 5, 3, 7};
        assertThat(Medians.percentile(values, 0.5)).isEqualTo(5);
        assertThat(Medians.percentile(values, 0.99)).isEqualTo(9);
        assertThat(Medians.percentile(values, 0.01)).isEqualTo(1);
        assertThat(Medians.percentile(new double[]{4}, 0.5)).isEqualTo(4);
    }

    @Test
    void numbers_are_not_more_exact_than_they_were_measured() {
        var table = new Table("what", "figure");
        table.row("a", 1234.6);
        table.row("b", 12.34);
        table.row("c", 1.234);
        assertThat(table.toString()).isEqualTo("""
                | what | figure |
                | --- | --- |
                | a | 1,235 |
                | b | 12.3 |
                | c | 1.23 |
                """);
    }
}
