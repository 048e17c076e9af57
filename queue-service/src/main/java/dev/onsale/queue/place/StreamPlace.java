package dev.onsale.queue.place;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

import dev.onsale.httpapi.Problem;
import dev.onsale.queue.place.Place.Status;
import dev.onsale.queue.room.NoSuchRoom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static java.util.Objects.requireNonNullElse;

/**
 * Sends a fan's place as events until the wait is over: as often as the fan would be told to poll, with heartbeats
 * between. A stream that was cut goes on with the place as it is then, which is left out if it was the last one told.
 */
@Component
class StreamPlace {

    private static final String EVENT = "place";
    private static final String HEARTBEAT = "still here";
    /** While Redis is away; soon enough for a place to be back before others are let in. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LookUpPlace lookUpPlace;
    private final StreamSettings settings;
    private final Semaphore free;
    private final ExecutorService streams = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("place-stream-", 0).factory());

    StreamPlace(LookUpPlace lookUpPlace, StreamSettings settings) {
        this.lookUpPlace = lookUpPlace;
        this.settings = settings;
        this.free = new Semaphore(settings.max());
    }

    SseEmitter stream(HeldToken held, @Nullable String lastEventId) {
        var place = lookUpPlace.look(held).orElseThrow(NoSuchRoom::exception);
        if (!free.tryAcquire()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "There are too many streams; poll instead.")
                    .retryAfter(Duration.ofSeconds(place.pollAfterSeconds())).asException();
        }
        var emitter = new SseEmitter(settings.longest().toMillis());
        var sending = new Sending(() -> send(emitter, held, place, lastEventId));
        emitter.onCompletion(() -> sending.cancel(true));
        emitter.onTimeout(emitter::complete);
        streams.execute(sending);
        return emitter;
    }

    private void send(SseEmitter emitter, HeldToken held, Place first, @Nullable String lastEventId) {
        try {
            var place = Optional.of(first);
            if (id(first).equals(lastEventId)) {
                emitter.send(SseEmitter.event().comment(HEARTBEAT));
                await(emitter, Duration.ofSeconds(first.pollAfterSeconds()));
                place = look(emitter, held);
            }
            while (place.isPresent()) {
                emitter.send(SseEmitter.event().id(id(place.get())).name(EVENT).data(place.get()));
                if (place.get().status() != Status.WAITING) {
                    break;
                }
                await(emitter, Duration.ofSeconds(place.get().pollAfterSeconds()));
                place = look(emitter, held);
            }
            emitter.complete();
        } catch (IOException | RuntimeException e) {
            emitter.completeWithError(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    /** An outage of Redis or Kafka is waited out: the fan's stream says nothing new until it is over. */
    private Optional<Place> look(SseEmitter emitter, HeldToken held) throws IOException, InterruptedException {
        while (true) {
            try {
                return lookUpPlace.look(held);
            } catch (DataAccessResourceFailureException _) {
                await(emitter, RETRY);
                emitter.send(SseEmitter.event().comment(HEARTBEAT));
            }
        }
    }

    /** The same for the same place, but for what changes with every look. */
    private static String id(Place place) {
        return "%s-%d-%d-%s".formatted(place.status(), place.number(), place.position(),
                requireNonNullElse(place.reason(), ""));
    }

    private void await(SseEmitter emitter, Duration delay) throws IOException, InterruptedException {
        var left = delay;
        for (; left.compareTo(settings.heartbeat()) > 0; left = left.minus(settings.heartbeat())) {
            Thread.sleep(settings.heartbeat());
            emitter.send(SseEmitter.event().comment(HEARTBEAT));
        }
        Thread.sleep(left);
    }

    /** Gives its permit back once, whether it ends by itself, is cancelled, or is cancelled before it begins. */
    private final class Sending extends FutureTask<@Nullable Void> {

        Sending(Runnable send) {
            super(send, null);
        }

        @Override
        protected void done() {
            free.release();
        }
    }

    /** Before the web server waits for its requests to end: a stream would keep it waiting. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        streams.shutdownNow();
    }
}
