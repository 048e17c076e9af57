package dev.onsale.ops.audit;

import java.util.Set;

/**
 * A reservation, as reservation-service has it.
 *
 * @param refund what was decided to go back when it was cancelled
 * @param old whether it has not changed for so long that all that follows must have happened
 * @param firstAt when it was held, and lastAt when it last changed, in ISO 8601
 */
record Booked(String id, String scheduleId, String status, long total, String currency, long refund, boolean old,
        String firstAt, String lastAt) {

    static final String SQL = """
            select id, schedule_id, status, total, currency, coalesce(refund_amount, total) as refund,
                   greatest(held_at, coalesce(confirmed_at, held_at), coalesce(ended_at, held_at))
                       < utc_timestamp(6) - interval 10 minute as old,
                   date_format(held_at, '%Y-%m-%dT%H:%i:%s.%fZ') as first_at,
                   date_format(greatest(held_at, coalesce(confirmed_at, held_at), coalesce(ended_at, held_at)),
                       '%Y-%m-%dT%H:%i:%s.%fZ') as last_at
              from reservation
             order by id
            """;

    static Cursor<Booked> in(Snapshot reservations) {
        return new Cursor<>(reservations.rows(SQL, row -> new Booked(row.getString(1), row.getString(2),
                row.getString(3), row.getLong(4), row.getString(5), row.getLong(6), row.getBoolean(7),
                row.getString(8), row.getString(9))), Booked::id);
    }

    boolean is(String wanted) {
        return status.equals(wanted);
    }

    /** What must be left of the money once nothing is under way. */
    long due() {
        return switch (status) {
            case "CONFIRMED" -> total;
            case "CANCELLED" -> total - refund;
            default -> 0;
        };
    }

    /** What is kept of it although its seats are free. */
    long fee() {
        return is("CANCELLED") ? total - refund : 0;
    }

    /** A payment, as payment-service has it. */
    record Payment(String reservationId, String status, String reservationStatus, long amount, long refund,
            boolean old) {

        private static final String SQL = """
                select reservation_id, status, reservation_status, coalesce(amount, 0),
                       coalesce(refund_amount, amount, 0), status_since < utc_timestamp(6) - interval 10 minute as old
                  from payment
                 order by reservation_id
                """;
        private static final Set<String> UNDER_WAY = Set.of("AUTHORISING", "REFUNDING");

        static Cursor<Payment> in(Snapshot payments) {
            return new Cursor<>(payments.rows(SQL, row -> new Payment(row.getString(1), row.getString(2),
                    row.getString(3), row.getLong(4), row.getLong(5), row.getBoolean(6))), Payment::reservationId);
        }

        /** The provider may have moved the money by now, or not. */
        boolean underWay() {
            return UNDER_WAY.contains(status);
        }

        long due() {
            return switch (status) {
                case "CAPTURED" -> amount;
                case "REFUNDED" -> amount - refund;
                default -> 0;
            };
        }
    }
}
