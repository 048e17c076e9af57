package dev.onsale.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.demo.Evidence.SeenReservation;
import dev.onsale.localstack.demo.FanReport.Outcome;
import dev.onsale.localstack.demo.Finding.Kind;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

/** Compares what the witnesses say about seats; {@link MoneyCheck} does the money. No finding is the pass. */
final class SelfCheck {

    private final Evidence evidence;
    private final Map<Integer, List<String>> owners;

    SelfCheck(Evidence evidence) {
        this.evidence = evidence;
        this.owners = bySeat("CONFIRMED");
    }

    List<Finding> findings() {
        return Stream.of(doubleSales(), mapAgainstReservations(), lostReservations(), unfinished(), unsold(),
                new MoneyCheck(evidence).findings()).flatMap(List::stream).toList();
    }

    private List<Finding> doubleSales() {
        return owners.entrySet().stream().filter(seat -> seat.getValue().size() > 1)
                .map(seat -> new Finding(Kind.DOUBLE_SALE, "seat %d belongs to the reservations %s"
                        .formatted(seat.getKey(), seat.getValue())))
                .toList();
    }

    private List<Finding> mapAgainstReservations() {
        var held = bySeat("HELD");
        var findings = new ArrayList<Finding>();
        evidence.map().seats().forEach((number, shown) -> {
            var expected = owners.containsKey(number)
                    ? SeatMap.CONFIRMED
                    : held.containsKey(number) ? SeatMap.HELD : SeatMap.AVAILABLE;
            if (!shown.equals(expected)) {
                findings.add(new Finding(Kind.WITNESSES_DISAGREE, "seat %d is %s on the map, %s by the reservations"
                        .formatted(number, shown, expected)));
            }
        });
        IntStream.rangeClosed(1, evidence.seats()).filter(number -> !evidence.map().seats().containsKey(number))
                .forEach(number -> findings
                        .add(new Finding(Kind.WITNESSES_DISAGREE, "seat %d is not on the map".formatted(number))));
        return findings;
    }

    /**
     * Each hold that a fan was given is one of that fan's reservations, and what was paid ended one way or the other.
     */
    private List<Finding> lostReservations() {
        var byUser = evidence.reservations().stream()
                .collect(groupingBy(SeenReservation::userId, mapping(SeenReservation::id, toSet())));
        return evidence.fans().stream()
                .flatMap(fan -> fan.held().stream()
                        .filter(id -> !byUser.getOrDefault(fan.userId(), Set.of()).contains(id))
                        .map(id -> new Finding(Kind.LOST_RESERVATION,
                                "%s was given %s, which is not among their reservations"
                                        .formatted(fan.userId(), id))))
                .toList();
    }

    private List<Finding> unfinished() {
        var vanished = evidence.fans().stream().filter(fan -> fan.outcome() == Outcome.VANISHED)
                .map(FanReport::userId).collect(toSet());
        return evidence.reservations().stream()
                .filter(reservation -> reservation.is("HELD") && !vanished.contains(reservation.userId()))
                .map(reservation -> new Finding(Kind.UNFINISHED,
                        "reservation %s is still held, though its owner is done"
                                .formatted(reservation.id())))
                .toList();
    }

    /** Seats that vanished fans still hold could not be sold; seats on the shelf while buyers went without could. */
    private List<Finding> unsold() {
        var left = evidence.map().in(SeatMap.AVAILABLE).size();
        var without = evidence.fans().stream().filter(FanReport::wentWithout).count();
        return left > 0 && without > 0
                ? List.of(new Finding(Kind.UNSOLD,
                        "%d seats are left, but %d buyers went without".formatted(left, without)))
                : List.of();
    }

    private Map<Integer, List<String>> bySeat(String status) {
        var reservationsOf = new TreeMap<Integer, List<String>>();
        evidence.reservations().stream().filter(reservation -> reservation.is(status))
                .forEach(reservation -> reservation.seats().forEach(number -> reservationsOf
                        .computeIfAbsent(number, _ -> new ArrayList<>()).add(reservation.id())));
        return reservationsOf;
    }
}
