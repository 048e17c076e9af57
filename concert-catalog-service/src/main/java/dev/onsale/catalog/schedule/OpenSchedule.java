package dev.onsale.catalog.schedule;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.catalog.concert.AddDate;
import dev.onsale.catalog.concert.ConcertStep;
import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a date of a concert: the schedule and the fact of it in one transaction, or neither. */
@Service
class OpenSchedule {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final AddDate addDate;
    private final EntityManager entities;
    private final Outbox outbox;

    OpenSchedule(AddDate addDate, EntityManager entities, Outbox outbox) {
        this.addDate = addDate;
        this.entities = entities;
        this.outbox = outbox;
    }

    /** The schedule, or nothing when this organizer has no such concert. */
    @Transactional
    Optional<Schedule> open(String organizerId, UUID concertId, NewSchedule plan) {
        return addDate.add(concertId, organizerId, plan.startsAt(), plan.salesOpenAt())
                .map(step -> open(organizerId, new SeatLayout(concertId, IDS.generate(), plan.sections()), plan, step));
    }

    private Schedule open(String organizerId, SeatLayout layout, NewSchedule plan, ConcertStep step) {
        var schedule = new Schedule(layout, plan.startsAt(), plan.salesOpenAt(), plan.refundPolicy());
        entities.persist(schedule);
        outbox.append(new OutboxEvent(ScheduleMessaging.TOPIC, ScheduleOpened.TYPE, layout.concertId().toString(),
                step.version(), step.at(), new ScheduleOpened(layout.concertId(), layout.scheduleId(), organizerId,
                        step.title(), plan.startsAt(), plan.salesOpenAt(), SectionBody.of(layout.sections()),
                        plan.refundPolicy())));
        return schedule;
    }
}
