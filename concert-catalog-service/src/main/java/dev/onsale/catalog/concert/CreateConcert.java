package dev.onsale.catalog.concert;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates a concert for its organizer. Nobody else hears of it before its first schedule. */
@Service
class CreateConcert {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final EntityManager entities;

    CreateConcert(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    Concert create(String organizerId, NewConcert request) {
        var concert = new Concert(IDS.generate(), organizerId, request);
        entities.persist(concert);
        return concert;
    }
}
