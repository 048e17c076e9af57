package dev.onsale.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.onsale.localstack.demo.Evidence.LedgerEntry;
import dev.onsale.localstack.demo.Evidence.SeenReservation;
import dev.onsale.localstack.demo.FanPlan.Intent;
import dev.onsale.localstack.demo.FanReport.Outcome;
import dev.onsale.localstack.demo.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ann bought the seats 1 and 2, Bob walked away from seat 3, Cid came too late for seat 4, was refunded, and then
 * bought 3 and 4.
 */
class SelfCheckTest {

    private final Map<Integer, String> map = new TreeMap<>(
            Map.of(1, "CONFIRMED", 2, "CONFIRMED", 3, "CONFIRMED", 4, "CONFIRMED"));
    private final List<SeenReservation> reservations = new ArrayList<>(List.of(
            reservation("a", "ann", "CONFIRMED", 1, 2),
            reservation("b", "bob", "RELEASED", 3),
            reservation("c1", "cid", "RELEASED", 4),
            reservation("c2", "cid", "CONFIRMED", 3, 4)));
    private final List<LedgerEntry> ledger = new ArrayList<>(List.of(
            capture(1, "a", 200), capture(2, "c1", 100), refund(3, "c1", 100), capture(4, "c2", 200),
            capture(5, "somebody-else", 900)));
    private final List<FanReport> fans = new ArrayList<>(List.of(
            new FanReport("ann", Intent.PAYS, Outcome.BOUGHT, Set.of("a"), Set.of("a")),
            new FanReport("bob", Intent.WALKS_AWAY, Outcome.WALKED_AWAY, Set.of("b"), Set.of()),
            new FanReport("cid", Intent.PAYS, Outcome.BOUGHT, Set.of("c1", "c2"), Set.of("c1", "c2"))));

    @Test
    void finds_nothing_where_nothing_is_wrong() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void finds_a_seat_that_was_sold_twice() {
        reservations.add(reservation("d", "dan", "CONFIRMED", 2));
        ledger.add(capture(6, "d", 100));
        assertThat(kinds()).containsExactly(Kind.DOUBLE_SALE);
    }

    @Test
    void finds_a_charge_without_a_seat() {
        ledger.add(capture(6, "b", 100));
        assertThat(kinds()).containsExactly(Kind.CHARGED_WITHOUT_SEAT);
    }

    @Test
    void finds_a_refund_that_never_came() {
        ledger.removeIf(entry -> entry.kind() == LedgerEntry.Kind.REFUND);
        assertThat(kinds()).containsExactly(Kind.CHARGED_WITHOUT_SEAT);
    }

    @Test
    void finds_a_seat_without_a_charge() {
        ledger.removeIf(entry -> entry.orderId().equals("a"));
        assertThat(kinds()).containsExactly(Kind.SEAT_WITHOUT_CHARGE);
    }

    @Test
    void finds_a_charge_of_too_little_or_in_another_currency() {
        ledger.set(0, capture(1, "a", 199));
        ledger.set(3, new LedgerEntry(4, LedgerEntry.Kind.CAPTURE, "c2", 200, "USD"));
        assertThat(kinds()).containsExactly(Kind.SEAT_WITHOUT_CHARGE, Kind.SEAT_WITHOUT_CHARGE);
    }

    @Test
    void finds_a_second_charge_even_when_it_was_refunded() {
        ledger.add(capture(6, "a", 200));
        ledger.add(refund(7, "a", 200));
        assertThat(kinds()).containsExactly(Kind.CHARGED_TWICE);
    }

    @Test
    void finds_a_second_refund() {
        ledger.add(refund(6, "c1", 100));
        assertThat(kinds()).containsExactly(Kind.REFUNDED_TOO_MUCH);
    }

    /** Dan bought the seat 2 for 100, gave it back for 90, and Ann bought it then. */
    private void danCancelsFor(long refund, long fee, long refunded) {
        reservations.add(new SeenReservation("d", "dan", "CANCELLED", List.of(2), 100, "KRW", refund, fee));
        ledger.add(capture(6, "d", 100));
        if (refunded > 0) {
            ledger.add(refund(7, "d", refunded));
        }
    }

    @ParameterizedTest
    @CsvSource({"90, 10, 90", "100, 0, 100", "0, 100, 0"})
    void finds_nothing_where_a_refund_and_its_fee_are_what_was_paid(long refund, long fee, long refunded) {
        danCancelsFor(refund, fee, refunded);
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"91, REFUNDED_TOO_MUCH", "100, REFUNDED_TOO_MUCH", "89, CHARGED_WITHOUT_SEAT",
            "0, CHARGED_WITHOUT_SEAT"})
    void finds_a_refund_that_keeps_more_or_less_than_the_fee(long refunded, Kind kind) {
        danCancelsFor(90, 10, refunded);
        assertThat(kinds()).containsExactly(kind);
    }

    @Test
    void finds_a_refund_and_a_fee_that_are_not_what_was_paid() {
        danCancelsFor(80, 10, 90);
        assertThat(kinds()).containsExactly(Kind.WITNESSES_DISAGREE);
    }

    @Test
    void finds_a_fee_that_was_kept_of_a_hold_that_ended() {
        ledger.set(2, refund(3, "c1", 90));
        assertThat(kinds()).containsExactly(Kind.CHARGED_WITHOUT_SEAT);
    }

    @Test
    void finds_a_seat_that_the_map_sold_to_nobody() {
        reservations.removeFirst();
        ledger.removeFirst();
        fans.removeFirst();
        assertThat(kinds()).containsExactly(Kind.WITNESSES_DISAGREE, Kind.WITNESSES_DISAGREE);
    }

    @Test
    void finds_a_sold_seat_that_the_map_still_offers() {
        map.put(2, "AVAILABLE");
        assertThat(kinds()).containsExactly(Kind.WITNESSES_DISAGREE);
    }

    @Test
    void finds_a_seat_that_is_missing_from_the_map() {
        map.remove(4);
        assertThat(kinds()).containsExactly(Kind.WITNESSES_DISAGREE);
    }

    @Test
    void finds_a_reservation_that_a_fan_was_given_and_the_api_has_lost() {
        reservations.remove(1);
        assertThat(kinds()).containsExactly(Kind.LOST_RESERVATION);
    }

    @Test
    void finds_a_hold_that_never_ended_unless_its_owner_vanished_with_it() {
        reservations.set(1, reservation("b", "bob", "HELD", 3));
        reservations.set(3, reservation("c2", "cid", "CONFIRMED", 4));
        ledger.set(3, capture(4, "c2", 100));
        map.put(3, "HELD");
        assertThat(kinds()).containsExactly(Kind.UNFINISHED);

        fans.set(1, new FanReport("bob", Intent.VANISHES, Outcome.VANISHED, Set.of("b"), Set.of()));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void finds_a_seat_left_over_while_a_buyer_went_without() {
        reservations.set(3, reservation("c2", "cid", "CONFIRMED", 4));
        ledger.set(3, capture(4, "c2", 100));
        map.put(3, "AVAILABLE");
        assertThat(kinds()).isEmpty();

        fans.add(new FanReport("eve", Intent.PAYS, Outcome.FOUND_IT_SOLD_OUT, Set.of(), Set.of()));
        assertThat(kinds()).containsExactly(Kind.UNSOLD);
    }

    private List<Kind> kinds() {
        return findings().stream().map(Finding::kind).toList();
    }

    private List<Finding> findings() {
        return new SelfCheck(new Evidence(4, fans, new SeatMap(map), reservations, ledger)).findings();
    }

    private static SeenReservation reservation(String id, String userId, String status, Integer... seats) {
        return new SeenReservation(id, userId, status, List.of(seats), seats.length * 100L, "KRW", 0, 0);
    }

    private static LedgerEntry capture(long seq, String orderId, long amount) {
        return new LedgerEntry(seq, LedgerEntry.Kind.CAPTURE, orderId, amount, "KRW");
    }

    private static LedgerEntry refund(long seq, String orderId, long amount) {
        return new LedgerEntry(seq, LedgerEntry.Kind.REFUND, orderId, amount, "KRW");
    }
}
