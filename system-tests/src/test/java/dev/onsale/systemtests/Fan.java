package dev.onsale.systemtests;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** One fan with their user token, and with their pass for one concert once they were let in. */
record Fan(Api api, String userId, String userToken, String concertId, String pass) {

    private static final Duration LET_IN_WITHIN = Duration.ofSeconds(60);

    /** Logs in, joins the waiting room, and waits to be let in. */
    static Fan admitted(Api api, String concertId) {
        var userId = "fan-" + UUID.randomUUID();
        var userToken = login(api, userId, "FAN");
        var place = api.post("/concerts/" + concertId + "/queue").as(userToken).send();
        if (place.status() != 201) {
            throw new AssertionError("Joining answered " + place);
        }
        var admitted = Eventually.within(LET_IN_WITHIN, "a fan is let in",
                () -> look(api, concertId, userToken, place.text("token")),
                answer -> answer.status() == 200 && answer.text("status").equals("ACTIVE"));
        return new Fan(api, userId, userToken, concertId, admitted.text("token"));
    }

    static String login(Api api, String userId, String role) {
        var answer = api.post("/demo/login").json("""
                {"userId": "%s", "roles": ["%s"]}""".formatted(userId, role)).send();
        return answer.text("accessToken");
    }

    private static Answer look(Api api, String concertId, String userToken, String ticket) {
        return api.get("/concerts/" + concertId + "/queue/me").as(userToken).queueToken(ticket).send();
    }

    Answer hold(String scheduleId, Integer... seats) {
        return holdWithKey(UUID.randomUUID().toString(), scheduleId, seats);
    }

    Answer holdWithKey(String key, String scheduleId, Integer... seats) {
        return holdBody(key, scheduleId, "{\"seatNumbers\": %s}".formatted(Arrays.toString(seats)));
    }

    Answer holdBody(String key, String scheduleId, String body) {
        return api.post("/concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId)).as(userToken)
                .queueToken(pass).key(key).json(body).send();
    }

    Answer pay(String reservationId, String card) {
        return payWithKey(UUID.randomUUID().toString(), reservationId, card);
    }

    Answer payWithKey(String key, String reservationId, String card) {
        return api.post("/reservations/" + reservationId + "/payment").as(userToken).queueToken(pass).key(key).json("""
                {"method": {"type": "card", "token": "%s"}}""".formatted(card)).send();
    }

    Answer payFromWallet(String reservationId) {
        return api.post("/reservations/" + reservationId + "/payment").as(userToken).queueToken(pass)
                .key(UUID.randomUUID().toString()).json("{\"method\": {\"type\": \"wallet\"}}").send();
    }

    Answer chargeWallet(long won) {
        return api.post("/wallet/charges").as(userToken).key(UUID.randomUUID().toString())
                .json("{\"amount\": %d}".formatted(won)).send();
    }

    Answer wallet() {
        return api.get("/wallet").as(userToken).send();
    }

    Answer payment(String reservationId) {
        return api.get("/reservations/" + reservationId + "/payment").as(userToken).send();
    }

    Answer reservation(String reservationId) {
        return api.get("/reservations/" + reservationId).as(userToken).send();
    }

    Answer cancel(String reservationId) {
        return api.delete("/reservations/" + reservationId).as(userToken).send();
    }

    Answer seats(String scheduleId) {
        return api.get("/concerts/%s/schedules/%s/seats".formatted(concertId, scheduleId)).as(userToken)
                .queueToken(pass).send();
    }

    /** Waits until the reservation has the status. */
    Answer awaitStatus(String reservationId, String status) {
        return Eventually.within(Duration.ofSeconds(60), "reservation %s is %s".formatted(reservationId, status),
                () -> reservation(reservationId),
                answer -> answer.status() == 200 && answer.text("status").equals(status));
    }
}
