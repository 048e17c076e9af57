package dev.onsale.loadtests.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a table in Markdown. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    public Table(String... columns) {
        row((Object[]) columns);
        lines.add("| --- ".repeat(columns.length) + "|");
    }

    /** Numbers are rounded to what was really measured: three digits or so. */
    public void row(Object... cells) {
        var line = new StringBuilder("|");
        for (var cell : cells) {
            line.append(' ').append(cell instanceof Double number ? rounded(number) : cell).append(" |");
        }
        lines.add(line.toString());
    }

    public static String rounded(double number) {
        return Double.isNaN(number)
                ? "–"
                : number >= 100
                        ? String.format(Locale.ROOT, "%,d", Math.round(number))
                        : String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
