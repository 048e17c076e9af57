package dev.onsale.ops.kafka;

/**
 * A part of a partition.
 *
 * @param from the first offset
 * @param until the offset after the last
 */
public record Span(long from, long until) {

    public boolean isEmpty() {
        return from >= until;
    }

    /** This span from an offset on, if that is within it. */
    public Span after(long offset) {
        return new Span(Math.max(from, offset), until);
    }

    /** What both have. */
    public Span within(Span other) {
        return new Span(Math.max(from, other.from), Math.min(until, other.until));
    }
}
