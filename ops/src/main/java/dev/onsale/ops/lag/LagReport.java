package dev.onsale.ops.lag;

import java.util.List;

import dev.onsale.ops.lag.TopicLag.PartitionLag;
import dev.onsale.ops.report.Table;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes lags for people or for programs. */
final class LagReport {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int TEXT_COLUMNS = 3;

    private LagReport() {}

    static String table(List<TopicLag> lags) {
        if (lags.isEmpty()) {
            return "No consumer group has consumed anything.";
        }
        var table = new Table(TEXT_COLUMNS, "GROUP", "TOPIC", "STATE", "PARTITIONS", "END", "COMMITTED", "LAG");
        lags.forEach(lag -> table.row(lag.group(), lag.topic(), lag.state(), lag.partitions().size(), lag.endOffset(),
                lag.committedOffset(), lag.lag()));
        return table.toString();
    }

    static String json(List<TopicLag> lags) {
        return JSON.writeValueAsString(lags.stream().map(Row::of).toList());
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
