package dev.onsale.localstack.demo;

/** The concert, and its one date, that everybody is after. */
record Sale(String concertId, String scheduleId, int seats) {

    String queuePath() {
        return "/api/v1/concerts/" + concertId + "/queue";
    }

    String myPlacePath() {
        return queuePath() + "/me";
    }

    String seatMapPath() {
        return "/api/v1/concerts/%s/schedules/%s/seats".formatted(concertId, scheduleId);
    }

    String reservationsPath() {
        return "/api/v1/concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId);
    }
}
