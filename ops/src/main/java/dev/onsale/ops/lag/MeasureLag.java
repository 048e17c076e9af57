package dev.onsale.ops.lag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.onsale.ops.kafka.Answers;
import dev.onsale.ops.lag.TopicLag.PartitionLag;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Measures the lag of consumer groups on every topic that they have consumed or are consuming. Ends are read after the
 * commits, so that the lag may be a little too high while records flow, and never too low.
 */
final class MeasureLag {

    private final Admin admin;
    private final Answers answers;

    MeasureLag(Admin admin, Answers answers) {
        this.admin = admin;
        this.answers = answers;
    }

    /** By group, then by topic. */
    List<TopicLag> measure(Predicate<String> isWanted) {
        var groups = groups(isWanted);
        var ends = ends(groups.stream().flatMap(group -> group.topics().stream()).collect(Collectors.toSet()));
        return groups.stream()
                .flatMap(group -> group.topics().stream().sorted().filter(ends::containsKey)
                        .map(topic -> lag(group, topic, ends.getOrDefault(topic, List.of()))))
                .toList();
    }

    private static TopicLag lag(Group group, String topic, List<Ends> partitions) {
        return new TopicLag(group.id(), topic, group.state(), partitions.stream()
                .map(ends -> new PartitionLag(ends.partition().partition(), ends.end(),
                        group.next(ends.partition(), ends.beginning())))
                .toList());
    }

    private List<Group> groups(Predicate<String> isWanted) {
        var ids = answers.of(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                .map(GroupListing::groupId).filter(isWanted).sorted().toList();
        var described = admin.describeConsumerGroups(ids).describedGroups();
        var groups = new ArrayList<Group>();
        for (var description : described.values()) {
            try {
                var group = answers.of(description);
                groups.add(new Group(group, answers.of(admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata())));
            } catch (GroupIdNotFoundException e) {
                // Deleted since it was listed: nobody is behind any more.
            }
        }
        groups.sort(Comparator.comparing(Group::id));
        return groups;
    }

    /** The ends of all partitions, by topic, of those topics that still exist. */
    private Map<String, List<Ends>> ends(Set<String> topics) {
        var existing = answers.of(admin.listTopics().names());
        var partitions = answers.of(admin.describeTopics(topics.stream().filter(existing::contains).toList())
                .allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
                .toList();
        var beginnings = offsets(partitions, OffsetSpec.earliest());
        var ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .map(partition -> new Ends(partition, answers.of(beginnings.partitionResult(partition)).offset(),
                        answers.of(ends.partitionResult(partition)).offset()))
                .collect(Collectors.groupingBy(each -> each.partition().topic()));
    }

    private ListOffsetsResult offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec)));
    }

    /** Where a partition begins and ends. */
    private record Ends(TopicPartition partition, long beginning, long end) {}
}
