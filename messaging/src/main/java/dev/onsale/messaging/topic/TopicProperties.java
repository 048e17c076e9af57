package dev.onsale.messaging.topic;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Topics in this deployment. Numbers hold for topics that are created from now on: existing ones are never changed,
 * since more partitions would move keys and break their order.
 *
 * @param topicPrefix put before every topic and consumer group, so that several deployments can share a cluster; empty
 *        by default
 * @param partitions partitions of each topic, 12 by default
 * @param replicationFactor copies of each partition, 1 by default; 3 in a real cluster
 * @param minInsyncReplicas copies that must have a record before it counts as written, 1 by default; 2 with three
 *        copies
 * @param retention how long records are kept, 30 days by default; how far back operators can replay
 */
@ConfigurationProperties("onsale.messaging")
public record TopicProperties(@DefaultValue("") String topicPrefix, @DefaultValue("12") int partitions,
        @DefaultValue("1") short replicationFactor, @DefaultValue("1") short minInsyncReplicas,
        @DefaultValue("30d") Duration retention) {

    public TopicProperties {
        require(topicPrefix.matches("[A-Za-z0-9._-]{0,100}"), "topic-prefix has characters that topics cannot have");
        require(partitions >= 1, "partitions must be at least 1");
        require(replicationFactor >= 1, "replication-factor must be at least 1");
        require(minInsyncReplicas >= 1 && minInsyncReplicas <= replicationFactor,
                "min-insync-replicas must be between 1 and replication-factor");
        require(retention.isPositive(), "retention must be positive");
    }

    /** The name in this deployment of a topic or consumer group named in the contracts. */
    public String prefixed(String name) {
        return topicPrefix + name;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.messaging." + otherwise + ".");
        }
    }
}
