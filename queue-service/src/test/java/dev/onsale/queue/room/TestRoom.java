package dev.onsale.queue.room;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A room for a test, as an event of the catalog would have made it. */
public record TestRoom(int capacity, int admissionPerSecond, int passTtlSeconds, int arrivalTimeoutSeconds,
        int preOpenMinutes, Duration opensIn, Duration closesIn, int seats, boolean paused) {

    private static final RoomScript OPEN = RoomScript.named("open");
    private static final RoomScript CONFIGURE = RoomScript.named("configure");
    private static final RoomScript ADMIT = RoomScript.named("admission", "admit");
    private static final String ORGANIZER = "organizer-1";
    private static final String TOKEN_KEY = "test-1";

    /** A room in the middle of its sale. */
    public static TestRoom onSale() {
        return new TestRoom(1_000, 10_000, 900, 600, 10, Duration.ofMinutes(-5), Duration.ofDays(1), 1_000, false);
    }

    /** A room that takes arrivals for the draw. */
    public static TestRoom beforeTheSale() {
        return onSale().opensIn(Duration.ofMinutes(5));
    }

    /** A room where everybody waits. */
    public static TestRoom onHold() {
        return onSale().paused(true);
    }

    public TestRoom capacity(int fans) {
        return new TestRoom(fans, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes, opensIn,
                closesIn, seats, paused);
    }

    public TestRoom admissionPerSecond(int fans) {
        return new TestRoom(capacity, fans, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes, opensIn, closesIn,
                seats, paused);
    }

    public TestRoom passTtlSeconds(int seconds) {
        return new TestRoom(capacity, admissionPerSecond, seconds, arrivalTimeoutSeconds, preOpenMinutes, opensIn,
                closesIn, seats, paused);
    }

    public TestRoom arrivalTimeoutSeconds(int seconds) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, seconds, preOpenMinutes, opensIn, closesIn,
                seats, paused);
    }

    public TestRoom opensIn(Duration opensIn) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes,
                opensIn, closesIn, seats, paused);
    }

    public TestRoom closesIn(Duration closesIn) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes,
                opensIn, closesIn, seats, paused);
    }

    public TestRoom seats(int seats) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes,
                opensIn, closesIn, seats, paused);
    }

    public TestRoom paused(boolean paused) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds, preOpenMinutes,
                opensIn, closesIn, seats, paused);
    }

    public UUID open(Rooms rooms) {
        return open(rooms, UUID.randomUUID());
    }

    public UUID open(Rooms rooms, UUID room) {
        var now = Instant.now();
        rooms.run(OPEN, room, UUID.randomUUID(), 1, ORGANIZER, "Winter Night", now.plus(closesIn).toEpochMilli(),
                now.plus(opensIn).toEpochMilli(), seats, capacity, admissionPerSecond, passTtlSeconds,
                arrivalTimeoutSeconds, preOpenMinutes, paused ? 1 : 0, TOKEN_KEY, 1);
        rooms.list(room);
        return room;
    }

    /** Pauses the room, or lets it go on, with these settings. */
    public void paused(Rooms rooms, UUID room, boolean paused) {
        rooms.run(CONFIGURE, room, ORGANIZER, capacity, admissionPerSecond, passTtlSeconds, arrivalTimeoutSeconds,
                preOpenMinutes, paused ? 1 : 0);
    }

    /** One slice of admission; how many were let in. */
    public static long tick(Rooms rooms, UUID room) {
        return rooms.run(ADMIT, room, 100, Duration.ofDays(1).toMillis(), Duration.ofDays(2).toMillis())
                .number("admitted");
    }
}
