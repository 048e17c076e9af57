package dev.onsale.ops.lag;

import java.util.List;

/**
 * How far a consumer group is behind on a topic.
 *
 * @param state of the group, as Kafka names it; {@code Empty} when nobody consumes for it
 * @param partitions all of the topic, by number
 */
record TopicLag(String group, String topic, String state, List<PartitionLag> partitions) {

    long endOffset() {
        return partitions.stream().mapToLong(PartitionLag::endOffset).sum();
    }

    long committedOffset() {
        return partitions.stream().mapToLong(PartitionLag::committedOffset).sum();
    }

    long lag() {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /**
     * One partition of it.
     *
     * @param committedOffset of the next record to consume; where the group has committed nothing, of the first record
     *        there is, since that is where our consumers begin
     */
    record PartitionLag(int partition, long endOffset, long committedOffset) {

        /** Never negative: a topic that was made anew may end before an old commit. */
        long lag() {
            return Math.max(0, endOffset - committedOffset);
        }
    }
}
