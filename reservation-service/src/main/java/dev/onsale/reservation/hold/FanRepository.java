package dev.onsale.reservation.hold;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FanRepository extends Repository<Fan, Fan.Key> {

    /**
     * Locks the fan's row until the end of the transaction, and makes it first where it is missing. The update that
     * changes nothing asks for the exclusive lock at once; INSERT IGNORE would take a shared one, and two who then want
     * more deadlock.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into fan (schedule_id, user_id) values (:scheduleId, :userId)
                on duplicate key update user_id = :userId
            """)
    int lock(String scheduleId, String userId);
}
