package dev.onsale.payment.provider;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

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

        private static final Declined NOT_SENT = new Declined("provider_unavailable", true);

        /** The request to capture was not even sent, and will not be: whoever answers a capture alone can say so. */
        public static Declined notSent() {
            return NOT_SENT;
        }

        /** Whether the provider was never told of a charge that ended with this code. */
        public static boolean isNotSent(@Nullable String code) {
            return NOT_SENT.code.equals(code);
        }

        /** Of a provider that does not take the currency; no amount of it would do. */
        public static Declined currencyNotSupported() {
            return new Declined("currency_not_supported", true);
        }

        /** Of a provider that does not take the method; nothing was asked of it. */
        public static Declined methodNotSupported() {
            return new Declined("method_not_supported", true);
        }
    }

    /** The key is fenced: the provider refuses to charge under it, even what is still under way. */
    record Canceled() implements Outcome {}

    /**
     * No verdict: not reached, not found, not understood. It is no proof of anything.
     *
     * @param answered whether the provider has said at least this, rather than nothing, or that it is in trouble
     */
    record Unknown(String reason, boolean answered) implements Outcome {

        private static final int TOO_MANY_REQUESTS = 429;
        private static final int SERVER_ERROR = 500;

        /** An answer that is no verdict. */
        public Unknown(String reason) {
            this(reason, true);
        }

        /** No answer. */
        public static Unknown of(IOException e) {
            return new Unknown(e.toString(), false);
        }

        /** An answer of HTTP alone. */
        public static Unknown of(int status, String reason) {
            return new Unknown(reason, status < SERVER_ERROR && status != TOO_MANY_REQUESTS);
        }
    }
}
