package dev.onsale.queue.room;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Makes the room of a concert with its first schedule, and moves its times with each further one. */
@Component
class OpenRoom {

    private static final RoomScript OPEN = RoomScript.named("open");

    private final Rooms rooms;
    private final RoomSettings settings;

    OpenRoom(Rooms rooms, NewRoomSettings settings) {
        this.rooms = rooms;
        this.settings = settings.settings();
    }

    /** Idempotent by the schedule's version in Redis; listed last, so that a try that failed halfway is repeated. */
    void open(Event<ScheduleOpened> event) {
        var schedule = event.data();
        rooms.run(OPEN, schedule.concertId(), schedule.scheduleId(), event.aggregateVersion(), schedule.organizerId(),
                schedule.title(), schedule.startsAt().toEpochMilli(), schedule.salesOpenAt().toEpochMilli(),
                settings.capacity(), settings.admissionPerSecond(), settings.passTtlSeconds(),
                settings.preOpenMinutes(), settings.paused() ? 1 : 0);
        rooms.list(schedule.concertId());
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
