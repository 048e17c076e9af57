package dev.onsale.payment.provider;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a webhook is. None is a verdict: it says at most where to look. */
public sealed interface Webhook {

    /**
     * Something has happened to a payment, or somebody says so.
     *
     * @param eventId the same for the same event, however often it is sent; up to 255 visible ASCII characters
     * @param reservationId the order, in the provider's words
     */
    record Hint(String eventId, UUID reservationId) implements Webhook {

        private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
        /** As ids are written here; {@link UUID#fromString} reads much else. */
        private static final Pattern ORDER_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        /** A hint, or nothing where the event has no id, or its order cannot be one of ours. */
        public static Webhook of(String eventId, String orderId) {
            return EVENT_ID.matcher(eventId).matches() && ORDER_ID.matcher(orderId).matches()
                    ? new Hint(eventId, UUID.fromString(orderId))
                    : new Irrelevant("an event of no order of ours");
        }

        /** The same, where events have no ids: what was sent is its own name. */
        public static Webhook of(byte[] body, String orderId) {
            try {
                return of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)), orderId);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // Every JDK has it.
            }
        }
    }

    /** Nothing that a payment of ours depends on. */
    record Irrelevant(String what) implements Webhook {}

    /** Not the provider's word, or an old one sent again. */
    record Forged(String reason) implements Webhook {}

    /** Nobody can tell whose word it is: this deployment has no secret of the provider's. */
    record Unverifiable() implements Webhook {}
}
