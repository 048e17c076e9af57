package dev.onsale.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** Seat numbers and their state, as the API shows them. */
record SeatMap(Map<Integer, String> seats) {

    static final String AVAILABLE = "AVAILABLE";
    static final String HELD = "HELD";
    static final String CONFIRMED = "CONFIRMED";

    static SeatMap of(JsonNode body) {
        var seats = new TreeMap<Integer, String>();
        body.path("seats").forEach(seat -> seats.put(seat.path("number").asInt(), seat.path("status").asString("")));
        return new SeatMap(seats);
    }

    List<Integer> in(String status) {
        return seats.entrySet().stream().filter(seat -> seat.getValue().equals(status)).map(Map.Entry::getKey).toList();
    }

    boolean soldOut() {
        return !seats.isEmpty() && seats.values().stream().allMatch(CONFIRMED::equals);
    }
}
