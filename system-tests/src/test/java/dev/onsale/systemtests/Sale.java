package dev.onsale.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One concert with one date on sale, made by an organizer of its own: what a test needs to be alone on a shared stack.
 */
record Sale(Api api, String organizer, String concertId, String scheduleId) {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** A concert with 50 seats, numbered from 1, whose sale is open and whose seats can be held. */
    static Sale open(Api api) {
        return open(api, 50);
    }

    static Sale open(Api api, int seats) {
        return open(api, seats, "");
    }

    /** The same, with a tenth kept of what is cancelled from {@code fullUntil} on. */
    static Sale openWithTenthKept(Api api, Instant fullUntil) {
        return open(api, 50, """
                , "refundPolicy": {"fullUntil": "%s", "feeBasisPoints": 1000}""".formatted(fullUntil));
    }

    private static Sale open(Api api, int seats, String more) {
        var sale = create(api, seats, Instant.now().minusSeconds(5), more);
        sale.awaitState("OPEN");
        return sale;
    }

    /** A concert whose room takes arrivals, and whose sale opens soon. */
    static Sale openingIn(Api api, Duration delay) {
        var sale = create(api, 50, Instant.now().plus(delay), "");
        sale.awaitState("PRE_OPEN");
        return sale;
    }

    /** @param more members of the schedule, each after a comma */
    private static Sale create(Api api, int seats, Instant salesOpenAt, String more) {
        var organizer = Fan.login(api, "organizer-" + UUID.randomUUID(), "ORGANIZER");
        var concert = api.post("/admin/concerts").as(organizer).json("""
                {"title": "Winter Night", "artist": "The Test", "venue": "Loopback Hall", "description": "One night"}
                """).send();
        var concertId = concert.text("concertId");
        var startsAt = Instant.now().plus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var schedule = api.post("/admin/concerts/" + concertId + "/schedules").as(organizer).json("""
                {"startsAt": "%s", "salesOpenAt": "%s",
                 "seats": {"count": %d, "price": {"amount": 150000, "currency": "KRW"}}%s}
                """.formatted(startsAt, salesOpenAt, seats, more)).send();
        return new Sale(api, organizer, concertId, schedule.text("scheduleId"));
    }

    private void awaitState(String state) {
        Eventually.within(READY_WITHIN, "the seats can be held",
                () -> api.get("/concerts/" + concertId + "/schedules").send(),
                answer -> answer.status() == 200
                        && answer.body().at("/items/0/seatsReady").asBoolean(false));
        Eventually.within(READY_WITHIN, "the room is " + state, this::room,
                answer -> answer.status() == 200 && answer.text("state").equals(state));
    }

    Answer room() {
        return api.get("/concerts/" + concertId + "/queue").send();
    }

    Answer statistics() {
        return api.get("/admin/concerts/" + concertId + "/queue/statistics").as(organizer).send();
    }

    /** Sets what an organizer may set of the room. */
    void configure(String settings) {
        var answer = api.put("/admin/concerts/" + concertId + "/queue").as(organizer).json(settings).send();
        if (answer.status() != 200) {
            throw new AssertionError("Setting the room answered " + answer);
        }
    }

    Fan fan() {
        return Fan.admitted(api, concertId);
    }
}
