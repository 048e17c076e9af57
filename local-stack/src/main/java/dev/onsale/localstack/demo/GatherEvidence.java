package dev.onsale.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.onsale.localstack.demo.Evidence.LedgerEntry;
import dev.onsale.localstack.demo.Evidence.LedgerEntry.Kind;
import dev.onsale.localstack.demo.Evidence.SeenReservation;
import dev.onsale.localstack.demo.FanPlan.Intent;
import tools.jackson.databind.JsonNode;

/** Reads seat map, reservations and ledgers once everybody has gone home. */
final class GatherEvidence {

    private final Venue venue;
    private final ProviderLedger ledger;
    private final long ledgerStart;
    private final Map<String, String> accessTokens;
    private final String auditor;
    private final String pass;

    /**
     * @param accessTokens of each fan, by user; the API shows reservations to their owners alone
     * @param auditor the token of one more user, who gets in line to see the seat map
     */
    GatherEvidence(Venue venue, ProviderLedger ledger, long ledgerStart, Map<String, String> accessTokens,
            String auditor) {
        this.venue = venue;
        this.ledger = ledger;
        this.ledgerStart = ledgerStart;
        this.accessTokens = accessTokens;
        this.auditor = auditor;
        this.pass = new StandInLine(venue, auditor).untilAdmitted()
                .orElseThrow(() -> new BrokenOff("the auditor was not let in to see the seat map"));
    }

    Evidence gather(List<FanReport> fans) {
        var reservations = new ConcurrentHashMap<String, List<SeenReservation>>();
        EachAtOnce.run(accessTokens.entrySet(),
                fan -> reservations.put(fan.getKey(), reservationsOf(fan.getKey(), fan.getValue())));
        var entries = new ConcurrentLinkedQueue<>(ledger.since(ledgerStart));
        EachAtOnce.run(fans.stream().filter(fan -> fan.intent() == Intent.PAYS_FROM_THE_WALLET).toList(),
                fan -> entries.addAll(walletOf(Objects.requireNonNull(accessTokens.get(fan.userId())))));
        return new Evidence(venue.sale().seats(), fans, map(),
                reservations.values().stream().flatMap(List::stream).toList(), List.copyOf(entries));
    }

    /** What went from the wallet for reservations, and came back; the fans are new, and one page has it all. */
    private List<LedgerEntry> walletOf(String accessToken) {
        return venue.calls().send(Request.get(Call.WALLET, "/api/v1/wallet?size=100").as(accessToken)).body()
                .path("entries").valueStream()
                .filter(entry -> !entry.path("reservationId").isNull())
                .map(entry -> new LedgerEntry(0,
                        entry.path("kind").asString().equals("REFUND") ? Kind.REFUND : Kind.CAPTURE,
                        entry.path("reservationId").asString(), Math.abs(entry.path("amount").asLong()), "KRW"))
                .toList();
    }

    private SeatMap map() {
        return SeatMap.of(venue.calls().send(Request.get(Call.SEAT_MAP, venue.sale().seatMapPath()).as(auditor)
                .inQueue(pass)).body());
    }

    private List<SeenReservation> reservationsOf(String userId, String accessToken) {
        return venue.calls().send(Request.get(Call.RESERVATIONS, "/api/v1/reservations").as(accessToken)).body()
                .path("items").valueStream()
                .filter(item -> item.path("scheduleId").asString("").equals(venue.sale().scheduleId()))
                .map(item -> reservation(userId, item)).toList();
    }

    private static SeenReservation reservation(String userId, JsonNode item) {
        var seats = item.path("seats").valueStream().map(seat -> seat.path("number").asInt()).toList();
        return new SeenReservation(item.path("reservationId").asString(), userId, item.path("status").asString(), seats,
                item.path("total").path("amount").asLong(), item.path("total").path("currency").asString(),
                item.path("refundAmount").path("amount").asLong(0), item.path("fee").path("amount").asLong(0));
    }
}
