package dev.onsale.catalog.concert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConcertRepository extends Repository<Concert, UUID> {

    Optional<Concert> findById(UUID id);

    boolean existsById(UUID id);

    /** The next first; then those without dates yet; then those that are over. */
    @Query("""
            select c
              from Concert c
             where c.title like :pattern escape '!' or c.artist like :pattern escape '!'
                or c.venue like :pattern escape '!'
             order by case when c.lastStartsAt >= instant then 0 when c.lastStartsAt is null then 1 else 2 end,
                      c.firstStartsAt, c.id
            """)
    Page<Concert> findLike(String pattern, Pageable page);

    /**
     * Takes the concert's next version for one more date. The row stays locked until the transaction ends, so that
     * versions have neither gaps nor doubles whoever else adds dates; the organizer in the condition is the permission.
     */
    @Modifying(clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update concert
               set version = version + 1,
                   first_starts_at = least(coalesce(first_starts_at, :startsAt), :startsAt),
                   last_starts_at = greatest(coalesce(last_starts_at, :startsAt), :startsAt),
                   sales_open_at = least(coalesce(sales_open_at, :salesOpenAt), :salesOpenAt),
                   changed_at = now(6)
             where id = :id and organizer_id = :organizerId
            """)
    int addDate(String id, String organizerId, Instant startsAt, Instant salesOpenAt);

    @Query("select new dev.onsale.catalog.concert.ConcertStep(c.version, c.changedAt, c.title) from Concert c where c.id = :id")
    ConcertStep findStep(UUID id);
}
