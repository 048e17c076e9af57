package dev.onsale.queue.room;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A room for a test, as an event of the catalog would have made it. */
public record TestRoom(int capacity, int admissionPerSecond, int passTtlSeconds, int preOpenMinutes, Duration opensIn,
        Duration closesIn) {

    private static final RoomScript OPEN = RoomScript.named("open");
    private static final RoomScript CONFIGURE = RoomScript.named("configure");
    private static final RoomScript ADMIT = RoomScript.named("admit");
    private static final String ORGANIZER = "organizer-1";

    /** A room in the middle of its sale. */
    public static TestRoom onSale() {
        return new TestRoom(1_000, 10_000, 900, 10, Duration.ofMinutes(-5), Duration.ofDays(1));
    }

    public TestRoom capacity(int fans) {
        return new TestRoom(fans, admissionPerSecond, passTtlSeconds, preOpenMinutes, opensIn, closesIn);
    }

    public TestRoom admissionPerSecond(int fans) {
        return new TestRoom(capacity, fans, passTtlSeconds, preOpenMinutes, opensIn, closesIn);
    }

    public TestRoom passTtlSeconds(int seconds) {
        return new TestRoom(capacity, admissionPerSecond, seconds, preOpenMinutes, opensIn, closesIn);
    }

    public TestRoom opensIn(Duration opensIn) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, preOpenMinutes, opensIn, closesIn);
    }

    public TestRoom closesIn(Duration closesIn) {
        return new TestRoom(capacity, admissionPerSecond, passTtlSeconds, preOpenMinutes, opensIn, closesIn);
    }

    public UUID open(Rooms rooms) {
        return open(rooms, UUID.randomUUID());
    }

    public UUID open(Rooms rooms, UUID room) {
        var now = Instant.now();
        rooms.run(OPEN, room, UUID.randomUUID(), 1, ORGANIZER, "Winter Night", now.plus(closesIn).toEpochMilli(),
                now.plus(opensIn).toEpochMilli(), capacity, admissionPerSecond, passTtlSeconds, preOpenMinutes, 0);
        rooms.list(room);
        return room;
    }

    /** Pauses the room, or lets it go on, with these settings. */
    public void paused(Rooms rooms, UUID room, boolean paused) {
        rooms.run(CONFIGURE, room, ORGANIZER, capacity, admissionPerSecond, passTtlSeconds, preOpenMinutes,
                paused ? 1 : 0);
    }

    /** One slice of admission; how many were let in. */
    public static long tick(Rooms rooms, UUID room) {
        return rooms.run(ADMIT, room, 100, Duration.ofDays(1).toMillis()).number("admitted");
    }
}
