package dev.onsale.payment.provider;

/** What a provider says of a charge. Only {@link Unknown} may still change. */
public sealed interface Outcome {

    /** The money is taken. */
    record Captured(String providerId, Money amount) implements Outcome {

        /** Without the provider's id, which may be the token. */
        @Override
        public String toString() {
            return "Captured[" + amount + "]";
        }
    }

    /**
     * The money is not taken and, under this key, never will be.
     *
     * @param code the provider's reason, such as {@code card_declined}
     * @param retryable whether another card, or this one later, may do
     */
    record Declined(String code, boolean retryable) implements Outcome {

        /** Of a provider that does not take the method; nothing was asked of it. */
        public static Declined methodNotSupported() {
            return new Declined("method_not_supported", true);
        }
    }

    /** The key is fenced: the provider refuses to charge under it, even what is still under way. */
    record Canceled() implements Outcome {}

    /** No verdict: not reached, not found, not understood. It is no proof of anything. */
    record Unknown(String reason) implements Outcome {}
}
