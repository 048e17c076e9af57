package dev.onsale.ops.audit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.onsale.ops.audit.Booked.Payment;
import dev.onsale.ops.audit.Movement.Kind;
import org.jspecify.annotations.Nullable;

import static dev.onsale.ops.audit.Invariant.I3;
import static dev.onsale.ops.audit.Invariant.I4;
import static dev.onsale.ops.audit.Invariant.I5;
import static dev.onsale.ops.audit.Invariant.Q1;
import static dev.onsale.ops.audit.Invariant.Q5;

/**
 * What reservations cost beside the money that moved for them. The witness is the provider's own ledger, and the
 * wallets' for what they paid; payment-service's tables are what is checked. Of one reservation only what is wrong
 * first is told: a second capture is no amount that is wrong as well.
 */
final class MoneyChecks {

    private final Findings findings;
    private final boolean quiesced;

    MoneyChecks(Findings findings, boolean quiesced) {
        this.findings = findings;
        this.quiesced = quiesced;
    }

    void check(Databases databases, Movements movements, SaleBooks books) {
        try (var reservations = Booked.in(databases.reservation());
                var payments = Payment.in(databases.payment());
                var money = movements.byReservation()) {
            for (var id = Cursor.first(reservations, payments, money); id != null; id = Cursor.first(reservations,
                    payments, money)) {
                var reservation = one(reservations.take(id));
                var payment = one(payments.take(id));
                var moved = money.take(id);
                check(id, reservation, payment, moved);
                if (reservation != null) {
                    books.add(reservation, moved);
                }
            }
        }
    }

    private static <T> @Nullable T one(List<T> items) {
        return items.isEmpty() ? null : items.getFirst();
    }

    private void check(String id, @Nullable Booked reservation, @Nullable Payment payment, List<Movement> moved) {
        if (isMoneyMovedOnce(id, moved)) {
            checkNet(id, reservation, payment, moved);
        }
        if (quiesced) {
            checkHeard(id, reservation, payment);
        }
    }

    private boolean isMoneyMovedOnce(String id, List<Movement> moved) {
        var captures = moved.stream().filter(movement -> movement.kind() == Kind.CAPTURE).toList();
        if (captures.size() > 1) {
            findings.add(I3, id, "was captured %d times: %s".formatted(captures.size(), captures.stream()
                    .map(Movement::key).toList()));
            return false;
        }
        var captured = captures.stream().collect(Collectors.toMap(MoneyChecks::captureOf, Function.identity()));
        var refunds = moved.stream().filter(movement -> movement.kind() == Kind.REFUND)
                .collect(Collectors.groupingBy(MoneyChecks::captureOf));
        return refunds.entrySet().stream().allMatch(entry -> isCovered(id, entry, captured));
    }

    /** A refund in another currency than its capture is covered by nothing. */
    private static String captureOf(Movement movement) {
        return movement.source() + " " + movement.captureKey() + " " + movement.currency();
    }

    private boolean isCovered(String id, Map.Entry<String, List<Movement>> refunds, Map<String, Movement> captured) {
        var capture = captured.get(refunds.getKey());
        long refunded = refunds.getValue().stream().mapToLong(Movement::amount).sum();
        long amount = capture == null ? 0 : capture.amount();
        if (capture == null || refunded > amount) {
            findings.add(I4, id, "has %d refunded of %d that was captured".formatted(refunded, amount));
            return false;
        }
        return true;
    }

    private void checkNet(String id, @Nullable Booked reservation, @Nullable Payment payment, List<Movement> moved) {
        long net = moved.stream().mapToLong(Movement::signed).sum();
        if (reservation == null) {
            if (!moved.isEmpty()) {
                findings.add(Q1, id, "is no reservation, but %d was moved for it".formatted(net));
            }
        } else if (reservation.is("CONFIRMED") && (net != reservation.total() || isForeign(reservation, moved))) {
            findings.add(I5, id, "is confirmed for %d %s, but its net captured money is %s".formatted(
                    reservation.total(), reservation.currency(), moved.isEmpty() ? "nothing" : sums(moved)));
        } else if (!reservation.is("CONFIRMED") && isAtRest(reservation, payment) && net != reservation.due()) {
            findings.add(Q1, id, "is %s, of which %d is to be left, but its net captured money is %d".formatted(
                    reservation.status(), reservation.due(), net));
        } else if (payment != null && isAtRest(reservation, payment) && net != payment.due()) {
            findings.add(Q1, id, "has a payment that is %s, of which %d is to be left, but its net captured money is %d"
                    .formatted(payment.status(), payment.due(), net));
        }
    }

    private static boolean isForeign(Booked reservation, List<Movement> moved) {
        return moved.stream().anyMatch(movement -> !movement.currency().equals(reservation.currency()));
    }

    private static Map<String, Long> sums(List<Movement> moved) {
        return moved.stream().collect(Collectors.groupingBy(Movement::currency,
                Collectors.summingLong(Movement::signed)));
    }

    /** Whether nothing can be on its way any more between this reservation and its money. */
    private boolean isAtRest(Booked reservation, @Nullable Payment payment) {
        return quiesced
                ? payment == null || !payment.underWay()
                : !reservation.is("HELD") && reservation.old()
                        && (payment == null || (payment.old() && !payment.underWay()));
    }

    /** What payment-service has heard of the reservation is the effect of having consumed its events. */
    private void checkHeard(String id, @Nullable Booked reservation, @Nullable Payment payment) {
        if (reservation == null) {
            if (payment != null) {
                findings.add(Q5, id, "has a payment and is no reservation");
            }
        } else if (payment == null) {
            findings.add(Q5, id, "is a reservation that payment-service has not heard of");
        } else if (!payment.reservationStatus().equals(reservation.status())) {
            findings.add(Q5, id, "is %s, and %s for payment-service".formatted(reservation.status(),
                    payment.reservationStatus()));
        }
    }
}
