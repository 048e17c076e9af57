package dev.onsale.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.onsale.localstack.demo.Evidence.LedgerEntry;
import dev.onsale.localstack.demo.Evidence.SeenReservation;
import dev.onsale.localstack.demo.Finding.Kind;

import static java.util.stream.Collectors.groupingBy;

/**
 * Whether the provider's ledger and the wallets have, for each reservation, exactly the money that its seats cost, and
 * none for no seats but the fee of a cancellation.
 */
final class MoneyCheck {

    private final Evidence evidence;
    private final Map<String, List<LedgerEntry>> entriesOf;

    MoneyCheck(Evidence evidence) {
        this.evidence = evidence;
        this.entriesOf = evidence.ledger().stream().collect(groupingBy(LedgerEntry::orderId));
    }

    List<Finding> findings() {
        return evidence.reservations().stream().flatMap(reservation -> findings(reservation).stream()).toList();
    }

    private List<Finding> findings(SeenReservation reservation) {
        var entries = entriesOf.getOrDefault(reservation.id(), List.of());
        var findings = new ArrayList<Finding>();
        if (entries.stream().filter(entry -> entry.kind() == LedgerEntry.Kind.CAPTURE).count() > 1) {
            findings.add(finding(Kind.CHARGED_TWICE, reservation, entries));
        }
        if (reservation.is("CANCELLED") && reservation.refund() + reservation.fee() != reservation.total()) {
            findings.add(finding(Kind.WITNESSES_DISAGREE, reservation, entries));
        }
        var due = reservation.is("CONFIRMED") ? reservation.total() : reservation.fee();
        var net = entries.stream().filter(entry -> entry.currency().equals(reservation.currency()))
                .mapToLong(LedgerEntry::signed).sum();
        if (net < 0 || (net < due && reservation.is("CANCELLED"))) {
            findings.add(finding(Kind.REFUNDED_TOO_MUCH, reservation, entries));
        } else if (net > due) {
            findings.add(finding(Kind.CHARGED_WITHOUT_SEAT, reservation, entries));
        } else if (net < due) {
            findings.add(finding(Kind.SEAT_WITHOUT_CHARGE, reservation, entries));
        }
        return findings;
    }

    private static Finding finding(Kind kind, SeenReservation reservation, List<LedgerEntry> entries) {
        var fate = reservation.is("CANCELLED")
                ? " (%d back, %d kept)".formatted(reservation.refund(), reservation.fee())
                : "";
        return new Finding(kind, "reservation %s is %s%s for %d %s, but the ledger has %s".formatted(reservation.id(),
                reservation.status(), fate, reservation.total(), reservation.currency(),
                entries.isEmpty() ? "nothing" : entries));
    }
}
