package dev.onsale.reservation.hold;

import java.util.concurrent.CompletableFuture;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** The same with {@code SELECT … FOR UPDATE SKIP LOCKED} in front. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstHoldTogetherIT extends HoldTogetherIT {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    LockFirstHoldTogetherIT(HoldTogether holdTogether, TestFans fans, Invariants invariants, TestSchedules schedules,
            JdbcClient jdbc, TransactionOperations transactions) {
        super(holdTogether, fans, invariants, schedules, jdbc, transactions);
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void nobody_in_a_group_waits_for_a_seat_that_somebody_is_about_to_take() {
        var outcomes = transactions.execute(_ -> {
            jdbc.sql("select number from seat where schedule_id = ? and number = 2 for update")
                    .param(sale().scheduleId().toString()).query((row, _) -> row.getInt(1)).single();
            return CompletableFuture.supplyAsync(() -> hold(wish("fan-1", 1, 2), wish("fan-2", 3))).join();
        });
        assertThat(outcomes.get(0).orElseThrow()).isInstanceOfSatisfying(SeatsUnavailable.class,
                refused -> assertThat(refused.numbers()).containsExactly(2));
        assertThat(outcomes.get(1).orElseThrow()).isInstanceOf(Held.class);
    }
}
