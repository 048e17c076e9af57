package dev.onsale.reservation.hold;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetryLostRacesTest {

    private final RetryLostRaces transactions = new RetryLostRaces(TransactionOperations.withoutTransaction());
    private final AtomicInteger tries = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1205, 1213})
    void a_lost_race_is_run_again_at_most_three_times(int error) {
        assertThat(transactions.inTransaction(() -> loseFirst(3, error))).isEqualTo(4);
        tries.set(0);
        assertThatExceptionOfType(PessimisticLockingFailureException.class)
                .isThrownBy(() -> transactions.inTransaction(() -> loseFirst(4, error)));
        assertThat(tries).hasValue(4);
    }

    @Test
    void another_failure_is_not_run_again() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transactions.inTransaction(() -> {
                    tries.incrementAndGet();
                    throw new DataIntegrityViolationException("broken", new SQLException("duplicate", "23000", 1062));
                }));
        assertThat(tries).hasValue(1);
    }

    private int loseFirst(int times, int error) {
        if (tries.incrementAndGet() <= times) {
            throw new PessimisticLockingFailureException("lost", new SQLException("lost", "40001", error));
        }
        return tries.get();
    }
}
