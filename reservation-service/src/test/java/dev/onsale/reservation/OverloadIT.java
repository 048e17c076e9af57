package dev.onsale.reservation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test has all connections; what is asked of the service meanwhile is answered all the same. Each asks for a
 * connection of its own here, without groups.
 */
@ReservationIT
@TestPropertySource(properties = {"onsale.http.overload.waiting-max=3", "onsale.hold.groups.enabled=false",
        "spring.datasource.hikari.connection-timeout=10000"})
class OverloadIT {

    private static final int WAITING_MAX = 3;
    private static final int FANS = 12;

    private final Api api;
    private final HikariDataSource pool;
    private final Sale sale;
    private final URI readiness;
    private final List<Connection> taken = new ArrayList<>();

    OverloadIT(Api api, DataSource source, TestSchedules schedules,
            @Value("${local.management.port}") int managementPort) throws SQLException {
        this.api = api;
        pool = source.unwrap(HikariDataSource.class);
        sale = schedules.open(FANS);
        readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        api.hold("first", sale, 1); // from here on the sale is remembered: only holds ask the database
    }

    @AfterEach
    void give_back() throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    @Test
    void who_is_one_too_many_to_wait_is_refused_at_once_and_served_later_under_the_same_key() throws Exception {
        takeAll();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ExecutorCompletionService<Answered>(threads);
            IntStream.range(1, FANS).forEach(fan -> answers.submit(() -> hold(fan)));

            var refused = new ArrayList<Answered>();
            for (int fan = 1; fan < FANS - WAITING_MAX; fan++) {
                refused.add(answers.take().get());
            }
            assertThat(refused).allSatisfy(one -> {
                assertThat(one.answer().status()).isEqualTo(503);
                assertThat(one.answer().slug()).isEqualTo("overloaded");
                assertThat(one.answer().headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3L);
            });
            assertThat(answers.poll()).as("the others wait").isNull();
            assertThat(ready()).isEqualTo(200);

            give_back();
            for (int waited = 0; waited < WAITING_MAX; waited++) {
                assertThat(answers.take().get().answer().status()).isEqualTo(201);
            }
            assertThat(refused).allSatisfy(one -> assertThat(hold(one.fan()).answer().status()).isEqualTo(201));
        }
    }

    @Test
    void who_has_waited_for_too_long_is_refused_and_served_later_under_the_same_key() throws Exception {
        takeAll();
        var answer = hold(1).answer();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.slug()).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        give_back();
        assertThat(hold(1).answer().status()).isEqualTo(201);
    }

    private void takeAll() throws SQLException {
        for (int connection = 0; connection < pool.getMaximumPoolSize(); connection++) {
            taken.add(pool.getConnection());
        }
    }

    private Answered hold(int fan) {
        return new Answered(fan, api.hold("fan-" + fan, sale, "{\"seatNumbers\": [%d]}".formatted(fan + 1),
                "key-" + sale.scheduleId() + fan));
    }

    private int ready() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private record Answered(int fan, Answer answer) {}
}
