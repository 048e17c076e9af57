package dev.onsale.reservation.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class ReservationHistoryIT {

    private static final String PATH = "/api/v1/reservations";

    private final Api api;
    private final TestSchedules schedules;
    private final JdbcClient jdbc;

    ReservationHistoryIT(Api api, TestSchedules schedules, JdbcClient jdbc) {
        this.api = api;
        this.schedules = schedules;
        this.jdbc = jdbc;
    }

    @Test
    void lists_own_reservations_newest_first_with_their_seats() {
        var fan = "fan-" + UUID.randomUUID();
        var sale = schedules.open(10);
        var first = hold(fan, sale, 1, 2);
        var second = hold(fan, sale, 3);
        hold("another", sale, 4);

        var items = items(fan, "");

        assertThat(items).extracting(ReservationHistoryIT::id).containsExactly(second, first);
        assertThat(withoutSecondsLeft(items.getLast()))
                .isEqualTo(withoutSecondsLeft(api.get(fan, PATH + "/" + first).body()));
        assertThat(items.getLast().path("seats").valueStream().map(seat -> seat.path("number").asInt()))
                .containsExactly(1, 2);
    }

    @Test
    void filters_by_status() {
        var fan = "fan-" + UUID.randomUUID();
        var sale = schedules.open(10);
        var given = hold(fan, sale, 1);
        var kept = hold(fan, sale, 2);
        api.delete(fan, PATH + "/" + given);

        assertThat(items(fan, "?status=HELD")).extracting(ReservationHistoryIT::id).containsExactly(kept);
        assertThat(items(fan, "?status=RELEASED")).extracting(ReservationHistoryIT::id).containsExactly(given);
        assertThat(items(fan, "?status=CONFIRMED")).isEmpty();
    }

    @Test
    void goes_on_where_the_page_before_ended() {
        var fan = "fan-" + UUID.randomUUID();
        var ids = new ArrayList<UUID>();
        for (int number = 1; number <= 5; number++) {
            ids.addFirst(hold(fan, schedules.open(1), 1));
        }
        var seen = new ArrayList<UUID>();
        var next = "";
        do {
            var page = api.get(fan, PATH + "?size=2" + next).body();
            page.path("items").valueStream().map(ReservationHistoryIT::id).forEach(seen::add);
            next = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=SOLD", "?status=held", "?size=0", "?size=101", "?size=x", "?after=x"})
    void refuses_what_it_does_not_know(String query) {
        var answer = api.get("fan-1", PATH + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.slug()).isEqualTo("invalid-request");
    }

    @Test
    void does_not_know_another_users_reservation() {
        var id = hold("owner", schedules.open(1), 1);
        for (var path : List.of(PATH + "/" + id, PATH + "/" + UUID.randomUUID())) {
            var answer = api.get("stranger", path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.slug()).isEqualTo("reservation-not-found");
        }
        assertThat(api.get("owner", PATH + "/not-an-id").status()).isEqualTo(404);
    }

    @Test
    void tells_how_long_a_hold_still_lasts_by_the_databases_clock() {
        var fan = "fan-" + UUID.randomUUID();
        var id = hold(fan, schedules.open(1), 1);
        endsIn(id, 100);
        assertThat(secondsLeft(fan, id).asInt()).isBetween(90, 100);
        endsIn(id, -10);
        assertThat(secondsLeft(fan, id).asInt()).isZero();
        api.delete(fan, PATH + "/" + id);
        assertThat(secondsLeft(fan, id).isMissingNode()).isTrue();
    }

    @Test
    void tells_until_when_it_can_be_paid_and_until_when_it_can_be_cancelled() {
        var fan = "fan-" + UUID.randomUUID();
        var sale = schedules.open(1);
        var id = hold(fan, sale, 1);
        var held = api.get(fan, PATH + "/" + id).body();
        assertThat(time(held, "payBy")).isEqualTo(time(held, "holdExpiresAt").minusSeconds(5));
        assertThat(time(held, "cancellableUntil")).isEqualTo(sale.startsAt().minus(Duration.ofDays(1)));
        api.delete(fan, PATH + "/" + id);
        var over = api.get(fan, PATH + "/" + id).body();
        assertThat(over.has("payBy") || over.has("cancellableUntil")).isFalse();
    }

    private static Instant time(JsonNode body, String field) {
        return Instant.parse(body.required(field).asString());
    }

    private void endsIn(UUID id, int seconds) {
        jdbc.sql("update reservation set hold_expires_at = now(6) + interval ? second where id = ?")
                .params(seconds, id.toString()).update();
    }

    private JsonNode secondsLeft(String fan, UUID id) {
        return api.get(fan, PATH + "/" + id).body().path("secondsLeft");
    }

    private static JsonNode withoutSecondsLeft(JsonNode reservation) {
        return ((ObjectNode) reservation.deepCopy()).without("secondsLeft");
    }

    private UUID hold(String fan, Sale sale, int... numbers) {
        var answer = api.hold(fan, sale, numbers);
        assertThat(answer.status()).isEqualTo(201);
        return answer.reservationId();
    }

    private List<JsonNode> items(String fan, String query) {
        return api.get(fan, PATH + query).body().path("items").valueStream().toList();
    }

    private static UUID id(JsonNode reservation) {
        return UUID.fromString(reservation.path("reservationId").asString());
    }
}
