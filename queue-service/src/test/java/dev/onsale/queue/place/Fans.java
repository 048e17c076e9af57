package dev.onsale.queue.place;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.onsale.queue.place.JoinOutcome.Joined;
import dev.onsale.queue.place.JoinOutcome.Kept;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.token.QueueTokens;
import org.springframework.boot.test.context.TestComponent;

/** What fans do in tests. */
@TestComponent
public class Fans {

    private final JoinQueue joinQueue;
    private final LookUpPlace lookUpPlace;
    private final LeaveQueue leaveQueue;
    private final QueueTokens tokens;
    private final Rooms rooms;

    Fans(JoinQueue joinQueue, LookUpPlace lookUpPlace, LeaveQueue leaveQueue, QueueTokens tokens,
            Rooms rooms) {
        this.rooms = rooms;
        this.joinQueue = joinQueue;
        this.lookUpPlace = lookUpPlace;
        this.leaveQueue = leaveQueue;
        this.tokens = tokens;
    }

    /** The token of the fan's place. */
    public String joins(String fan, UUID room) {
        return place(joinQueue.join(room, fan)).token();
    }

    /** {@code fan-1} to {@code fan-<count>}, in this order. */
    public List<String> join(int count, UUID room) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> joins("fan-" + number, room)).toList();
    }

    public String status(String token) {
        return look(token).status().name();
    }

    public long number(String token) {
        return look(token).number();
    }

    /** Of a pass, the admission. */
    public String tokenId(String token) {
        return held(token).token().id();
    }

    /** In epoch milliseconds. */
    public long expiresAt(String token) {
        return held(token).token().expiresAt().toEpochMilli();
    }

    public long position(String token) {
        return look(token).position();
    }

    /** Of the room, by a look at it. */
    public String roomState(UUID room) {
        return rooms.run(RoomScript.named("describe"), room).text("state");
    }

    /** Why nobody is let into a room now, empty where they are. */
    public String reason(UUID room) {
        return rooms.run(RoomScript.named("describe"), room).text("reason");
    }

    /** Looks at the place; the token may be new. */
    public String looks(String token) {
        return look(token).token();
    }

    /** Shows the pass. */
    public void arrives(String pass) {
        look(pass);
    }

    public void leaves(String token) {
        leaveQueue.leave(held(token));
    }

    Place look(String token) {
        return lookUpPlace.look(held(token)).orElseThrow();
    }

    HeldToken held(String token) {
        return new HeldToken(tokens.read(token).orElseThrow(), token);
    }

    static Place place(JoinOutcome outcome) {
        return switch (outcome) {
            case Joined(var place) -> place;
            case Kept(var place) -> place;
            default -> throw new AssertionError("No place but " + outcome);
        };
    }

    /** Runs all at once on virtual threads. */
    public static <T> List<T> atOnce(List<? extends Callable<T>> calls)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = threads.invokeAll(calls);
            for (var future : futures) {
                future.get();
            }
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
