package dev.onsale.reservation.hold;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How free seats become a reservation's own, inside a transaction. */
interface HoldStrategy {

    /**
     * Holds those of the seats that are free, in the order of their numbers.
     *
     * @param numbers ascending
     * @return how many; where it is less than were asked for, the transaction must roll back
     */
    int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId);

    /** Holds those of the seats that are free for many reservations; what each got, the seats tell. */
    void holdTogether(UUID scheduleId, Collection<SeatClaim> claims);

    /** The strategies that a deployment can choose. */
    enum Name {
        /** The UPDATE takes the locks, and waits for whoever has them. */
        CONDITIONAL_UPDATE,
        /** The locks are taken first, and whoever finds one taken is refused without waiting for its end. */
        LOCK_FIRST
    }

    /** The UPDATE alone. */
    record ConditionalUpdate(SeatRepository seats, SeatsTogether together) implements HoldStrategy {

        @Override
        public int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
            return seats.holdAvailable(scheduleId, numbers, reservationId);
        }

        @Override
        public void holdTogether(UUID scheduleId, Collection<SeatClaim> claims) {
            together.hold(scheduleId, claims);
        }
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
        private final SeatsTogether together;

        LockFirst(JdbcClient jdbc, SeatRepository seats, SeatsTogether together) {
            this.jdbc = jdbc;
            this.seats = seats;
            this.together = together;
        }

        @Override
        public int hold(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
            var free = lock(scheduleId, numbers);
            return free.isEmpty() ? 0 : seats.holdAvailable(scheduleId, free, reservationId);
        }

        /** One who meets a lock must not fail the others: what is locked counts as taken. */
        @Override
        public void holdTogether(UUID scheduleId, Collection<SeatClaim> claims) {
            var free = new HashSet<>(lock(scheduleId, claims.stream().map(SeatClaim::number).toList(), "skip locked"));
            together.hold(scheduleId, claims.stream().filter(claim -> free.contains(claim.number())).toList());
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
        HoldStrategy holdStrategy(HoldSettings settings, SeatRepository seats, SeatsTogether together,
                JdbcClient jdbc) {
            return switch (settings.strategy()) {
                case CONDITIONAL_UPDATE -> new ConditionalUpdate(seats, together);
                case LOCK_FIRST -> new LockFirst(jdbc, seats, together);
            };
        }
    }
}
