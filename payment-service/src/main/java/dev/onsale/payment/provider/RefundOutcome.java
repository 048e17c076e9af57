package dev.onsale.payment.provider;

/** What a provider says of a refund. */
public sealed interface RefundOutcome {

    /** The money is on its way back. */
    record Refunded(Money amount) implements RefundOutcome {}

    /** The provider knows no refund under this key: it may be asked for. */
    record NotFound() implements RefundOutcome {}

    /** No verdict. The same refund may be asked for again, under the same key. */
    record Unknown(String reason) implements RefundOutcome {}
}
