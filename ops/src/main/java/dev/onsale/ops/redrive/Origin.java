package dev.onsale.ops.redrive;

/** Where a record lies in its source topic. */
public record Origin(int partition, long offset) implements Comparable<Origin> {

    @Override
    public int compareTo(Origin other) {
        return partition == other.partition
                ? Long.compare(offset, other.offset)
                : Integer.compare(partition, other.partition);
    }

    @Override
    public String toString() {
        return "%d@%d".formatted(partition, offset);
    }
}
