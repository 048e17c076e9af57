package dev.onsale.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The organizer: a concert, a date with seats, a waiting room with this rate; waits until both can take fans. */
final class OpenSale {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PASS_TTL_SECONDS = 900;
    private static final int PRE_OPEN_MINUTES = 60;

    private final Calls calls;
    private final String run;

    OpenSale(Calls calls, String run) {
        this.calls = calls;
        this.run = run;
    }

    /** @param opensIn from now; fans may join the line before */
    Sale open(int seats, int capacity, int admissionPerSecond, Duration opensIn) {
        var token = new LogIn(calls).as("organizer-" + run, "ORGANIZER");
        var concertId = calls.send(Request.post(Call.CREATE_CONCERT, "/api/v1/admin/concerts", """
                {"title": "The demo opening %s", "artist": "The Virtual Threads", "venue": "Loopback Hall"}
                """.formatted(run)).as(token).once("concert-" + run)).text("concertId");
        var scheduleId = calls.send(Request.post(Call.CREATE_SCHEDULE, "/api/v1/admin/concerts/%s/schedules"
                .formatted(concertId), schedule(seats, opensIn)).as(token).once("schedule-" + run)).text("scheduleId");
        var sale = new Sale(concertId, scheduleId, seats);
        setUpRoom(sale, token, capacity, admissionPerSecond);
        awaitSeats(sale);
        return sale;
    }

    /** Lets in whoever stands in line: those who have gone home without a word no longer hold up the others. */
    void openDoors(Sale sale, int fans) {
        var token = new LogIn(calls).as("organizer-" + run, "ORGANIZER");
        setUpRoom(sale, token, 2 * fans + 1, fans + 1);
    }

    private static String schedule(int seats, Duration opensIn) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
                {"startsAt": "%s", "salesOpenAt": "%s",
                 "seats": {"count": %d, "price": {"amount": 150000, "currency": "KRW"}}}
                """.formatted(now.plus(30, ChronoUnit.DAYS), now.plus(opensIn), seats);
    }

    /** The room is not there before queue-service has heard of the date. */
    private void setUpRoom(Sale sale, String token, int capacity, int admissionPerSecond) {
        var path = "/api/v1/admin/concerts/%s/queue".formatted(sale.concertId());
        var body = """
                {"capacity": %d, "admissionPerSecond": %d, "passTtlSeconds": %d, "paused": false, "preOpenMinutes": %d}
                """.formatted(capacity, admissionPerSecond, PASS_TTL_SECONDS, PRE_OPEN_MINUTES);
        while (!calls.send(Request.put(Call.SET_UP_ROOM, path, body).as(token)).is(200)) {
            calls.pause(POLL);
        }
    }

    private void awaitSeats(Sale sale) {
        while (!seatsReady(sale)) {
            calls.pause(POLL);
        }
    }

    private boolean seatsReady(Sale sale) {
        var path = "/api/v1/concerts/%s/schedules".formatted(sale.concertId());
        return calls.send(Request.get(Call.SCHEDULES, path)).body().path("items").valueStream()
                .filter(item -> item.path("scheduleId").asString("").equals(sale.scheduleId()))
                .anyMatch(item -> item.path("seatsReady").asBoolean(false));
    }
}
