package dev.onsale.ops.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns for people: text to the left, numbers to the right. */
public final class Table {

    private final int textColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param textColumns how many columns from the left are text
     */
    public Table(int textColumns, String... headings) {
        this.textColumns = textColumns;
        rows.add(List.of(headings));
    }

    public Table row(Object... cells) {
        rows.add(List.of(cells).stream().map(Object::toString).toList());
        return this;
    }

    @Override
    public String toString() {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> ("%" + (column < textColumns ? "-" : "") + widths[column] + "s")
                        .formatted(cells.get(column)))
                .collect(Collectors.joining("  ")).stripTrailing();
    }
}
