package dev.onsale.catalog.schedule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ScheduleRepository extends Repository<Schedule, UUID> {

    /** Without the sections: the dates need the total alone. */
    List<Schedule> findByConcertIdOrderByStartsAtAscIdAsc(UUID concertId);

    @EntityGraph(attributePaths = "sections")
    Optional<Schedule> findWithSectionsByIdAndConcertId(UUID id, UUID concertId);

    /** Counts a schedule that was ready before, so that only a foreign or different one counts as none. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update Schedule s
               set s.seatsReady = true
             where s.id = :id and s.concertId = :concertId and s.seatsTotal = :seatsTotal
            """)
    int markSeatsReady(UUID id, UUID concertId, int seatsTotal);
}
