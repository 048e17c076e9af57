package dev.onsale.queue.room;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Subscription;
import dev.onsale.queue.token.QueueTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Makes the room of a concert with its first schedule, and moves its times with each further one. */
@Component
class OpenRoom {

    private static final RoomScript OPEN = RoomScript.named("open");

    private final Rooms rooms;
    private final RoomSettings settings;
    private final QueueTokens tokens;
    private final RoomKeeper keeper;

    OpenRoom(Rooms rooms, NewRoomSettings settings, QueueTokens tokens, RoomKeeper keeper) {
        this.keeper = keeper;
        this.rooms = rooms;
        this.tokens = tokens;
        this.settings = settings.settings();
    }

    /** Idempotent by the schedule's version in Redis; listed last, so that a try that failed halfway is repeated. */
    void open(Event<ScheduleOpened> event) {
        var room = event.data().concertId();
        // A room that Redis has lost is put back, not made anew; so it is made only where there was none.
        if (run(event, false).hasNoRoom()) {
            run(event, true);
        }
        rooms.list(room);
        // From here on the log knows the room, whatever becomes of Redis.
        keeper.giveNumbers(room);
    }

    private Reply run(Event<ScheduleOpened> event, boolean mayMake) {
        var schedule = event.data();
        return rooms.run(OPEN, schedule.concertId(), schedule.scheduleId(), event.aggregateVersion(),
                schedule.organizerId(), schedule.title(), schedule.startsAt().toEpochMilli(),
                schedule.salesOpenAt().toEpochMilli(), schedule.seats(), settings.capacity(),
                settings.admissionPerSecond(), settings.passTtlSeconds(), settings.arrivalTimeoutSeconds(),
                settings.preOpenMinutes(), settings.paused() ? 1 : 0, tokens.signingKeyId(), mayMake ? 1 : 0);
    }

    @Configuration(proxyBeanMethods = false)
    static class Events {

        @Bean
        Subscription catalogEvents(OpenRoom openRoom) {
            return Subscription.to("onsale.catalog.events").as("queue-service")
                    .on(ScheduleOpened.TYPE, ScheduleOpened.class, openRoom::open);
        }
    }
}
