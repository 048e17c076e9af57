package dev.onsale.queue.place;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.onsale.httpapi.ProblemException;
import dev.onsale.queue.place.Place.Status;
import dev.onsale.queue.room.RoomState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class StreamPlaceTest {

    private static final Optional<Place> WAITING = Optional
            .of(waiting(0));

    private final LookUpPlace lookUpPlace = mock();
    private final HeldToken held = mock();
    private final StreamPlace streams = new StreamPlace(lookUpPlace,
            new StreamSettings(1, Duration.ofSeconds(15), Duration.ofMinutes(10)));

    @AfterEach
    void endAll() {
        streams.endAll();
    }

    @Test
    void a_stream_that_fails_gives_its_place_to_another() {
        when(lookUpPlace.look(any())).thenAnswer(_ -> {
            if (Thread.currentThread().isVirtual()) {
                throw new IllegalArgumentException("Not a place, on the stream's own thread.");
            }
            return WAITING;
        });
        streams.stream(held, null);
        await().ignoreExceptionsInstanceOf(ProblemException.class).until(() -> streams.stream(held, null) != null);
    }

    @Test
    void more_streams_than_are_allowed_are_asked_to_poll() {
        when(lookUpPlace.look(any())).thenReturn(Optional.of(waiting(60)));
        streams.stream(held, null);
        assertThatThrownBy(() -> streams.stream(held, null)).isInstanceOf(ProblemException.class)
                .hasMessageContaining("poll instead");
    }

    private static Place waiting(int pollAfterSeconds) {
        return new Place("ticket", Status.WAITING, 7, null, 3, null, false, pollAfterSeconds, Instant.EPOCH,
                RoomState.OPEN, null, Instant.EPOCH);
    }
}
