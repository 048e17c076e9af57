package dev.onsale.payment.provider;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Money to capture, or asked about.
 *
 * @param provider the name of the provider that it was begun at
 * @param key the provider's idempotency key; the same for every call about this charge
 * @param reservationId the order, in the provider's words
 * @param amount what is to be captured, no more and no less
 * @param providerId the provider's id of it, as far as it is known: once captured, or before by
 *        {@link Provider#idBefore(PaymentMethod)}
 * @param old whether it was begun so long ago that the provider may have forgotten its key
 */
public record Charge(String provider, String key, UUID reservationId, Money amount, @Nullable String providerId,
        boolean old) {

    /** Without the provider's id, which may be the token. */
    @Override
    public String toString() {
        return "Charge[%s, %s, %s]".formatted(key, reservationId, amount);
    }
}
