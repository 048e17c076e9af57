package dev.onsale.ops.audit;

import dev.onsale.ops.UnreachableException;
import tools.jackson.databind.JsonNode;

/**
 * Money that was captured or refunded, by the witness who moved it.
 *
 * @param reservationId what it was for
 * @param seq its number in the witness's ledger
 * @param source the witness
 * @param key its own
 * @param captureKey of the capture; the key itself where it is one
 * @param amount in the currency's minor unit
 */
record Movement(String reservationId, String source, long seq, Kind kind, String key, String captureKey, long amount,
        String currency) {

    enum Kind {
        CAPTURE, REFUND
    }

    /** From a line of the provider's ledger. */
    static Movement of(JsonNode entry) {
        try {
            var kind = Kind.valueOf(entry.required("kind").asString());
            var key = entry.required("key").asString();
            return new Movement(entry.required("orderId").asString(), "provider", entry.required("seq").asLong(), kind,
                    key, kind == Kind.CAPTURE ? key : entry.required("paymentKey").asString(),
                    entry.required("amount").asLong(), entry.required("currency").asString());
        } catch (RuntimeException e) {
            throw new UnreachableException("The provider's ledger has an entry that cannot be read.", e);
        }
    }

    String line() {
        return SortedLines.line(reservationId, source, "%019d".formatted(seq), kind, key, captureKey, amount, currency);
    }

    static Movement of(String line) {
        var fields = SortedLines.fields(line);
        return new Movement(fields[0], fields[1], Long.parseLong(fields[2]), Kind.valueOf(fields[3]), fields[4],
                fields[5], Long.parseLong(fields[6]), fields[7]);
    }

    long signed() {
        return kind == Kind.CAPTURE ? amount : -amount;
    }
}
