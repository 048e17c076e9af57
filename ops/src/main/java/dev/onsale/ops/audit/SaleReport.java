package dev.onsale.ops.audit;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was sold of one schedule, to be signed and kept. Amounts are in the currency's minor unit.
 *
 * @param format names these fields; another set of them gets another name
 * @param reservations how many there are in each state
 * @param firstHeldAt of the first reservation, and lastChangedAt of whichever changed last; null without any
 */
record SaleReport(String format, Audit audit, String scheduleId, String concertId, String currency, Seats seats,
        Map<String, Integer> reservations, Money money, @Nullable String firstHeldAt, @Nullable String lastChangedAt,
        Digests digests) {

    static final String FORMAT = "dev.onsale.SaleReport.v1";

    /**
     * The audit that it comes from, which was about all schedules.
     *
     * @param asOf when the databases were read, by reservation-service's
     * @param violated the invariants that did not hold
     * @param notChecked those that nobody knows about
     */
    record Audit(String asOf, boolean quiesced, List<Invariant> violated, List<Invariant> notChecked) {}

    record Seats(int total, int sold, int held, int free) {}

    /**
     * @param captured what the provider and the wallets have taken, and refunded what they have given back
     * @param fees what is to be kept of what was cancelled
     * @param net captured less refunded
     */
    record Money(long captured, long refunded, long fees, long net) {}

    /** Of all seats and all reservations with their money, so that another copy of them can be compared. */
    record Digests(String seats, String reservations) {}
}
