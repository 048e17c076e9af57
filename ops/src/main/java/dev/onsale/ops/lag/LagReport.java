package dev.onsale.ops.lag;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.ops.lag.TopicLag.PartitionLag;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes lags for people or for programs. */
final class LagReport {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> HEADINGS = List.of("GROUP", "TOPIC", "STATE", "PARTITIONS", "END", "COMMITTED",
            "LAG");
    private static final int TEXT_COLUMNS = 3;

    private LagReport() {}

    static String table(List<TopicLag> lags) {
        if (lags.isEmpty()) {
            return "No consumer group has consumed anything.";
        }
        var rows = Stream.concat(Stream.of(HEADINGS), lags.stream().map(LagReport::cells)).toList();
        var widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    static String json(List<TopicLag> lags) {
        return JSON.writeValueAsString(lags.stream().map(Row::of).toList());
    }

    private static List<String> cells(TopicLag lag) {
        return List.of(lag.group(), lag.topic(), lag.state(), Integer.toString(lag.partitions().size()),
                Long.toString(lag.endOffset()), Long.toString(lag.committedOffset()), Long.toString(lag.lag()));
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> ("%" + (column < TEXT_COLUMNS ? "-" : "") + widths[column] + "s")
                        .formatted(cells.get(column)))
                .collect(Collectors.joining("  "));
    }

    record Row(String group, String topic, String state, long endOffset, long committedOffset, long lag,
            List<PartitionRow> partitions) {

        static Row of(TopicLag lag) {
            return new Row(lag.group(), lag.topic(), lag.state(), lag.endOffset(), lag.committedOffset(), lag.lag(),
                    lag.partitions().stream().map(PartitionRow::of).toList());
        }
    }

    record PartitionRow(int partition, long endOffset, long committedOffset, long lag) {

        static PartitionRow of(PartitionLag lag) {
            return new PartitionRow(lag.partition(), lag.endOffset(), lag.committedOffset(), lag.lag());
        }
    }
}
