package dev.onsale.ops.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.onsale.ops.PlayedConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryIT {

    private PlayedConsumer consumer;

    @BeforeEach
    void a_letter() throws Exception {
        consumer = new PlayedConsumer();
        consumer.letter(0, 1, "a", "java.lang.IllegalStateException: no seat 7");
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void each_action_is_there_with_who_what_and_how_it_ended() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            consumer.ops("dlt", "redrive", "--execute", "--operator", "kim", "--key", "a");
        }
        assertThat(history()).singleElement().satisfies(row -> {
            assertThat(row.path("operator").asString()).isEqualTo("kim");
            assertThat(row.path("command").asString()).isEqualTo("ops dlt redrive");
            assertThat(row.path("arguments").toString()).contains("--execute", "--key");
            assertThat(row.path("exitCode").asInt()).isZero();
            assertThat(row.path("outcome").asString()).contains("1 sent, 1 settled");
            assertThat(row.path("endedAt").asString()).isNotEmpty();
        });
    }

    @Test
    void what_only_looks_leaves_no_trace() {
        consumer.ops("dlt", "redrive");
        consumer.ops("dlt", "list");
        assertThat(history()).isEmpty();
    }

    @Test
    void its_topic_is_kept_for_ever() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            consumer.ops("dlt", "redrive", "--execute");
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, consumer.prefix() + "onsale.ops.audit");
        try (var admin = Admin.create(Map.of("bootstrap.servers", PlayedConsumer.KAFKA))) {
            var config = admin.describeConfigs(List.of(resource)).all().get().values().stream()
                    .flatMap(each -> each.entries().stream())
                    .collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
            assertThat(config).containsEntry("cleanup.policy", "delete").containsEntry("retention.ms", "-1")
                    .containsEntry("retention.bytes", "-1");
        }
    }

    @Test
    void where_it_cannot_be_written_nothing_is_done() throws Exception {
        consumer.create(consumer.prefix() + "onsale.ops.audit", 1);
        try (var admin = Admin.create(Map.of("bootstrap.servers", PlayedConsumer.KAFKA))) {
            // One byte: no record is as small.
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, consumer.prefix() + "onsale.ops.audit");
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(
                    new ConfigEntry("max.message.bytes", "1"),
                    OpType.SET)))).all().get();
        }
        var run = consumer.ops("dlt", "redrive", "--execute");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("onsale.ops.audit");
        assertThat(consumer.redriven()).isZero();
    }

    private List<JsonNode> history() {
        var rows = new JsonMapper().readTree(consumer.ops("history", "-o", "json").out());
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
