package dev.onsale.systemtests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.onsale.systemtests.Ledger.Movement;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one seat's reservation, by both services' tables and the provider's book.
 *
 * @param told the events of reservation-service, then those of payment-service, in their order
 * @param seat the seat's status, and whether it is this reservation's
 * @param begunBeforeMicros how long before the deadline the payment began, by the database's clock
 */
record PurchaseHistory(String reservationId, String reservation, String payment, String told, String seat,
        boolean ownsSeat, long total, List<Movement> money, @Nullable Long begunBeforeMicros) {

    /** The ends that there may be, with every way to get there; anything else is {@code WRONG}. */
    enum End {
        SEAT_AND_MONEY, REFUNDED, NEVER_CHARGED, WRONG
    }

    private static final String CONFIRMED = "SeatHeld ReservationConfirmed | SeatConfirmed";
    private static final String REJECTED = "SeatHeld HoldEnded ReservationReleased ConfirmationRejected"
            + " | SeatConfirmed PaymentRefunded";
    /** The sweeper ends the hold, or the payment's word does; a hold told after its end has no payment to end. */
    private static final Set<String> UNPAID = Set.of("SeatHeld HoldEnded ReservationReleased | SeatReleased",
            "SeatHeld ReservationReleased | SeatReleased", "SeatHeld HoldEnded ReservationReleased | ");

    End end() {
        boolean sold = reservation.equals("CONFIRMED") && seat.equals("CONFIRMED") && ownsSeat;
        boolean gone = reservation.equals("RELEASED") && !ownsSeat;
        var captured = new Movement("CAPTURE", total);
        if (sold && payment.equals("CAPTURED") && money.equals(List.of(captured)) && told.equals(CONFIRMED)) {
            return End.SEAT_AND_MONEY;
        }
        if (gone && payment.equals("REFUNDED") && money.equals(List.of(captured, new Movement("REFUND", total)))
                && told.equals(REJECTED)) {
            return End.REFUNDED;
        }
        if (gone && Set.of("EXPIRED", "FAILED").contains(payment) && money.isEmpty() && UNPAID.contains(told)) {
            return End.NEVER_CHARGED;
        }
        return End.WRONG;
    }

    /** Of all reservations, by id. */
    static Map<String, PurchaseHistory> read(SellingPair.Tables tables, Ledger ledger) {
        var movements = ledger.movements();
        var reservationsTold = told(tables, tables.reservation());
        var paymentsTold = told(tables, tables.payment());
        var histories = new HashMap<String, PurchaseHistory>();
        var all = """
                select r.id, r.status, r.total, p.status as payment, s.status as seat, s.reservation_id as seat_of,
                       timestampdiff(microsecond, a.started_at, p.pay_by) as begun_before,
                       r.payment_id is null or r.payment_id = p.payment_id as same_payment
                  from %1$s.reservation r
                  join %1$s.reservation_seat o on o.reservation_id = r.id
                  join %1$s.seat s on s.schedule_id = r.schedule_id and s.number = o.number
                  left join %2$s.payment p on p.reservation_id = r.id
                  left join %2$s.payment_attempt a on a.reservation_id = r.id and a.number = p.attempts
                """.formatted(tables.reservation(), tables.payment());
        tables.jdbc().sql(all).query(row -> {
            var id = row.getString("id");
            var told = reservationsTold.getOrDefault(id, "") + " | " + paymentsTold.getOrDefault(id, "");
            histories.put(id, new PurchaseHistory(id, row.getString("status"),
                    row.getBoolean("same_payment") ? String.valueOf(row.getString("payment")) : "of another id", told,
                    row.getString("seat"), id.equals(row.getString("seat_of")), row.getLong("total"),
                    List.copyOf(movements.getOrDefault(id, List.of())), (Long) row.getObject("begun_before")));
        });
        return histories;
    }

    private static Map<String, String> told(SellingPair.Tables tables, String schema) {
        var told = new HashMap<String, String>();
        tables.jdbc().sql("""
                select aggregate_id, substring_index(substring_index(type, '.', 4), '.', -1) as event
                  from %s.outbox
                 order by seq
                """.formatted(schema)).query(row -> {
            told.merge(row.getString("aggregate_id"), row.getString("event"), "%s %s"::formatted);
        });
        return told;
    }
}
