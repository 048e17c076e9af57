package dev.onsale.localstack.demo;

import java.util.List;

/** Seats that are a fan's for a while. */
record Hold(String reservationId, List<Integer> seats) {

    String path() {
        return "/api/v1/reservations/" + reservationId;
    }

    String paymentPath() {
        return path() + "/payment";
    }
}
