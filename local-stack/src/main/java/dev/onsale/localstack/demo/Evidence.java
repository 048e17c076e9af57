package dev.onsale.localstack.demo;

import java.util.List;

/**
 * Everything that the three witnesses say when it is over: the fans, the API, and the ledgers.
 *
 * @param seats that were put on sale
 * @param reservations of all fans of the demo, as the API lists them
 * @param ledger what the provider has done since the demo began, for whomever, and what the fans' wallets say
 */
record Evidence(int seats, List<FanReport> fans, SeatMap map, List<SeenReservation> reservations,
        List<LedgerEntry> ledger) {

    /**
     * A reservation as its owner sees it.
     *
     * @param refund what its owner was told comes back, once it is cancelled; 0 before
     * @param fee what its owner was told is kept, once it is cancelled; 0 before
     */
    record SeenReservation(String id, String userId, String status, List<Integer> seats, long total, String currency,
            long refund, long fee) {

        boolean is(String wanted) {
            return status.equals(wanted);
        }
    }

    /** One movement of money, at the provider or in a wallet. */
    record LedgerEntry(long seq, Kind kind, String orderId, long amount, String currency) {

        enum Kind {
            CAPTURE, REFUND
        }

        long signed() {
            return kind == Kind.CAPTURE ? amount : -amount;
        }
    }
}
