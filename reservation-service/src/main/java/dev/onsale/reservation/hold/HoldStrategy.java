package dev.onsale.reservation.hold;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How free seats become a reservation's own, inside a transaction. */
@FunctionalInterface
interface HoldStrategy {

    /**
     * Holds those of the seats that are free, in the order of their numbers.
     *
     * @param numbers ascending
     * @return how many; where it is less than were asked for, the transaction must roll back
     */
    int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId);

    /** The strategies that a deployment can choose. */
    enum Name {
        /** The UPDATE takes the locks, and waits for whoever has them. */
        CONDITIONAL_UPDATE,
        /** The locks are taken first, and whoever finds one taken is refused without waiting for its end. */
        LOCK_FIRST
    }

    /** Locks the seats with {@code SELECT … FOR UPDATE NOWAIT} before the same UPDATE. */
    final class LockFirst implements HoldStrategy {

        private static final int LOCKED_BY_ANOTHER = 3572;
        private static final String FREE = """
                select number
                  from seat
                 where schedule_id = :schedule and number in (:numbers) and status = 'AVAILABLE'
                 order by number
                   for update\s""";

        private final JdbcClient jdbc;
        private final SeatRepository seats;

        LockFirst(JdbcClient jdbc, SeatRepository seats) {
            this.jdbc = jdbc;
            this.seats = seats;
        }

        @Override
        public int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
            var free = lock(scheduleId, numbers);
            return free.isEmpty() ? 0 : seats.holdAvailable(scheduleId, free, reservationId);
        }

        private List<Integer> lock(UUID scheduleId, List<Integer> numbers) {
            try {
                return lock(scheduleId, numbers, "nowait");
            } catch (DataAccessException failure) {
                if (failure.getMostSpecificCause() instanceof SQLException error
                        && error.getErrorCode() == LOCKED_BY_ANOTHER) {
                    // Refused; which of them somebody is about to take, the answer names.
                    return lock(scheduleId, numbers, "skip locked");
                }
                throw failure;
            }
        }

        private List<Integer> lock(UUID scheduleId, List<Integer> numbers, String whereLocked) {
            return jdbc.sql(FREE + whereLocked).param("schedule", scheduleId.toString()).param("numbers", numbers)
                    .query((row, _) -> row.getInt("number")).list();
        }
    }

    @Configuration(proxyBeanMethods = false)
    class Choice {

        @Bean
        HoldStrategy holdStrategy(HoldSettings settings, SeatRepository seats, JdbcClient jdbc) {
            return switch (settings.strategy()) {
                case CONDITIONAL_UPDATE -> seats::holdAvailable;
                case LOCK_FIRST -> new LockFirst(jdbc, seats);
            };
        }
    }
}
