package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What fans do and see, in the words of the tests. */
@Component
class TestFans {

    private final Api api;
    private final JdbcClient jdbc;

    TestFans(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    UUID hold(String fan, Sale sale, int... numbers) {
        var answer = api.hold(fan, sale, numbers);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.reservationId();
    }

    Api.Answer cancel(String fan, UUID reservationId) {
        return api.delete(fan, "/api/v1/reservations/" + reservationId);
    }

    /** The status the fan sees, with the reason where it was released. */
    String status(String fan, UUID reservationId) {
        var body = api.get(fan, "/api/v1/reservations/" + reservationId).body();
        var status = body.path("status").asString();
        return body.has("releaseReason") ? status + " " + body.path("releaseReason").asString() : status;
    }

    /** What the fan sees of it. */
    JsonNode detail(String fan, UUID reservationId) {
        return api.get(fan, "/api/v1/reservations/" + reservationId).body();
    }

    /** What the fan sees that was promised. */
    @Nullable
    RefundTerms refundTerms(String fan, UUID reservationId) {
        var terms = detail(fan, reservationId).path("refundTerms");
        return terms.isMissingNode()
                ? null
                : new RefundTerms(Instant.parse(terms.path("fullUntil").asString()), money(terms, "feeAfter"));
    }

    static Money money(JsonNode body, String member) {
        var money = body.path(member);
        return new Money(money.path("amount").longValue(), money.path("currency").asString());
    }

    /** Corrupts, or repairs, who the table says has a seat. */
    void giveSeat(Sale sale, int number, UUID owner) {
        jdbc.sql("update seat set reservation_id = ? where schedule_id = ? and number = ?")
                .params(owner.toString(), sale.scheduleId().toString(), number).update();
    }

    /** Corrupts, or repairs, the state of a seat that somebody has. */
    void setSeat(Sale sale, int number, Seat.Status status) {
        jdbc.sql("update seat set status = ? where schedule_id = ? and number = ?")
                .params(status.name(), sale.scheduleId().toString(), number).update();
    }

    /** Runs all calls at once; the first failure is the test's. */
    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var answers = new ArrayList<T>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : executor.invokeAll(calls)) {
                answers.add(future.get());
            }
        }
        return answers;
    }
}
