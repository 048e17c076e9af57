package dev.onsale.queue.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A room as far as it has come; enough to put it back after Redis has lost it.
 *
 * @param epoch of the room; a restored room has a later one
 * @param checkpoint rises with each checkpoint of the room
 * @param sequence the last number that had been given
 * @param lastNumber no higher number has been given, or will be before the next checkpoint
 * @param nowServing the highest number that was let in
 * @param arrived numbers let in whose fans came and have not ended, as ranges {@code [first, last]}
 * @param expected the same of fans who have yet to come
 * @param behind numbers that wait although higher ones were let in, as ranges
 * @param longestPollSeconds within which everybody who waits looks again
 * @param room the room's facts, as its hash has them
 * @param schedules by id, as the room's hash has them
 * @param statistics by name, as the room's hash has them
 */
public record QueueAdvanced(UUID concertId, Instant at, long epoch, long checkpoint, long sequence, long lastNumber,
        long nowServing,
        List<List<Long>> arrived, List<List<Long>> expected, List<List<Long>> behind, int longestPollSeconds,
        Map<String, String> room,
        Map<String, String> schedules, Map<String, String> statistics) {

    static final String TYPE = "dev.onsale.queue.QueueAdvanced.v1";

    /** Whether this says more than another checkpoint of the same room. */
    boolean isAfter(QueueAdvanced other) {
        return epoch == other.epoch ? checkpoint > other.checkpoint : epoch > other.epoch;
    }
}
