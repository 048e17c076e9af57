package dev.onsale.reservation.schedule;

import java.net.http.HttpRequest;
import java.util.UUID;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.ReservationIT;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class SeatMapIT {

    private final Api api;
    private final TestSchedules schedules;

    SeatMapIT(Api api, TestSchedules schedules) {
        this.api = api;
        this.schedules = schedules;
    }

    @Test
    void shows_every_seat_with_its_state_and_version() {
        var sale = schedules.open(3);
        var held = api.hold("fan-1", sale, 2).reservationId();
        var again = api.hold("fan-1", sale, 3).reservationId();
        api.delete("fan-1", "/api/v1/reservations/" + again);

        var body = api.get("fan-2", path(sale.scheduleId())).body();

        assertThat(held).isNotNull();
        assertThat(body.path("scheduleId").asString()).isEqualTo(sale.scheduleId().toString());
        assertThat(body.path("concertId").asString()).isEqualTo(sale.concertId().toString());
        assertThat(body.path("seats").valueStream().map(Object::toString)).containsExactly(
                seat(1, "AVAILABLE", 0), seat(2, "HELD", 1), seat(3, "AVAILABLE", 2));
    }

    @Test
    void knows_no_other_schedule() {
        var answer = api.get("fan-1", path(UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.slug()).isEqualTo("schedule-not-found");
    }

    @Test
    void needs_a_user() {
        HttpRequest.Builder forged = api.request("fan-1", path(UUID.randomUUID())).setHeader("Authorization",
                "Bearer x");
        assertThat(api.send(forged.GET()).status()).isEqualTo(401);
    }

    private static String path(UUID scheduleId) {
        return "/api/v1/internal/schedules/%s/seats".formatted(scheduleId);
    }

    private static String seat(int number, String status, int version) {
        return """
                {"number":%d,"section":"MAIN","row":"1","grade":"STANDARD",\
                "price":{"amount":150000,"currency":"KRW"},"status":"%s","version":%d}"""
                .formatted(number, status, version);
    }
}
