package dev.onsale.messaging.rolling;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.onsale.messaging.testing.TestService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.core.env.Environment;

/** Counts what the consumer could not read. */
final class DeadLetters {

    private DeadLetters() {}

    static long count(Environment environment) throws Exception {
        var topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC + "."
                + OldVersion.CONSUMER + ".dlt";
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"),
                AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, ""))) {
            var ends = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition.partition()),
                            _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream().mapToLong(end -> end.offset()).sum();
        }
    }
}
