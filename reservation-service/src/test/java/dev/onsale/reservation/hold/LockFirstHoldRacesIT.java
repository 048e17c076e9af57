package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** The same races with {@code SELECT … FOR UPDATE NOWAIT} in front. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstHoldRacesIT extends HoldRacesIT {

    private final Api api;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sale sale;

    LockFirstHoldRacesIT(Api api, Invariants invariants, TestSchedules schedules, JdbcClient jdbc,
            TransactionOperations transactions) {
        super(api, invariants, schedules);
        this.api = api;
        this.jdbc = jdbc;
        this.transactions = transactions;
        sale = schedules.open(50);
    }

    @Test
    void nobody_waits_for_a_seat_that_somebody_is_about_to_take() {
        var answer = transactions.execute(_ -> {
            jdbc.sql("select number from seat where schedule_id = ? and number = 2 for update")
                    .param(sale.scheduleId().toString()).query((row, _) -> row.getInt(1)).single();
            return api.hold("fan-1", sale, 1, 2, 3);
        });
        assertThat(answer).satisfies(refused -> assertThat(refused.numbers("unavailable")).containsExactly(2));
        assertThat(api.hold("fan-1", sale, 1, 2, 3).status()).isEqualTo(201);
    }
}
