package dev.onsale.queue.room;

/**
 * What an organizer may set.
 *
 * @param capacity how many admitted fans at once
 * @param admissionPerSecond how many fans are let in a second at most
 * @param passTtlSeconds how long a pass lasts; a pass already given keeps its time
 * @param arrivalTimeoutSeconds how long an admitted fan may take to come before the slot goes to the next
 * @param paused whether nobody is let in for now
 * @param preOpenMinutes how long before the sale arrivals are taken
 */
record RoomSettings(int capacity, int admissionPerSecond, int passTtlSeconds, int arrivalTimeoutSeconds, boolean paused,
        int preOpenMinutes) {

    /** For an arrival timeout that is not to be changed. */
    static final int AS_IT_IS = 0;
    static final int CAPACITY_MAX = 1_000_000;
    static final int ADMISSION_PER_SECOND_MAX = 100_000;
    static final int PASS_TTL_SECONDS_MAX = 86_400;
    static final int ARRIVAL_TIMEOUT_SECONDS_MAX = 3_600;
    static final int PRE_OPEN_MINUTES_MAX = 1_440;

    static RoomSettings of(Reply reply) {
        return new RoomSettings(reply.smallNumber("capacity"), reply.smallNumber("admissionPerSecond"),
                reply.smallNumber("passTtlSeconds"), reply.smallNumber("arrivalTimeoutSeconds"), reply.flag("paused"),
                reply.smallNumber("preOpenMinutes"));
    }
}
