package dev.onsale.ops.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.ops.audit.Verdict.State;
import dev.onsale.ops.audit.Verdict.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes verdicts and sales for people or for programs. */
final class AuditReport {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> HEADINGS = List.of("SCHEDULE", "CURRENCY", "SEATS", "SOLD", "HELD", "FREE",
            "CAPTURED", "REFUNDED", "FEES", "NET");
    private static final int TEXT_COLUMNS = 2;

    private AuditReport() {}

    static String table(List<Verdict> verdicts, List<SaleReport> sales) {
        var lines = new ArrayList<String>();
        verdicts.forEach(verdict -> lines.addAll(lines(verdict)));
        if (!sales.isEmpty()) {
            lines.add("");
            lines.addAll(table(Stream.concat(Stream.of(HEADINGS), sales.stream().map(AuditReport::cells)).toList()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> lines(Verdict verdict) {
        var state = verdict.state().name().replace('_', ' ');
        var more = switch (verdict.state()) {
            case OK -> "";
            case VIOLATED -> ": not so %d times".formatted(verdict.violations());
            case NOT_CHECKED -> ": " + verdict.reason();
        };
        var lines = new ArrayList<String>();
        lines.add("%s  %-11s  %s%s".formatted(verdict.invariant(), state, verdict.invariant().meaning(), more));
        verdict.first().forEach(violation -> lines.add("      %s %s".formatted(violation.id(), violation.what())));
        if (verdict.violations() > verdict.first().size()) {
            lines.add("      … and %d more".formatted(verdict.violations() - verdict.first().size()));
        }
        if (verdict.state() == State.VIOLATED && verdict.reason() != null) {
            lines.add("      not all of it was checked: " + verdict.reason());
        }
        return lines;
    }

    private static List<String> cells(SaleReport sale) {
        var seats = sale.seats();
        var money = sale.money();
        return Stream.of(sale.scheduleId(), sale.currency(), seats.total(), seats.sold(), seats.held(), seats.free(),
                money.captured(), money.refunded(), money.fees(), money.net()).map(Object::toString).toList();
    }

    private static List<String> table(List<List<String>> rows) {
        var widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> IntStream.range(0, widths.length)
                .mapToObj(column -> ("%" + (column < TEXT_COLUMNS ? "-" : "") + widths[column] + "s")
                        .formatted(row.get(column)))
                .collect(Collectors.joining("  "))).toList();
    }

    /** @param reports signed ones, or {@link Unsigned} where there is no key */
    static String json(boolean quiesced, List<Verdict> verdicts, List<?> reports) {
        return JSON.writeValueAsString(Map.of("quiesced", quiesced, "invariants",
                verdicts.stream().map(Row::of).toList(), "reports", reports));
    }

    record Row(Invariant invariant, String meaning, State state, long violations, List<Violation> first,
            @Nullable String reason) {

        static Row of(Verdict verdict) {
            return new Row(verdict.invariant(), verdict.invariant().meaning(), verdict.state(), verdict.violations(),
                    verdict.first(), verdict.reason());
        }
    }

    record Unsigned(SaleReport report) {}
}
