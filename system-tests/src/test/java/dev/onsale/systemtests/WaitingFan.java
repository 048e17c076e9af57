package dev.onsale.systemtests;

import java.util.UUID;

/** A fan who has joined a room, with the first ticket. */
record WaitingFan(Api api, String userId, String userToken, String concertId, String ticket) {

    static WaitingFan joins(Api api, String concertId) {
        var userId = "fan-" + UUID.randomUUID();
        var userToken = Fan.login(api, userId, "FAN");
        var place = api.post("/concerts/" + concertId + "/queue").as(userToken).send();
        if (place.status() != 201) {
            throw new AssertionError("Joining answered " + place);
        }
        return new WaitingFan(api, userId, userToken, concertId, place.text("token"));
    }

    Answer look() {
        return api.get("/concerts/" + concertId + "/queue/me").as(userToken).queueToken(ticket).send();
    }
}
