package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;

/**
 * One try to pay, as it was read.
 *
 * @param providerId the provider's id of it, as far as it is known
 * @param retryable whether a declined try may be followed by another
 * @param running whether the request that began it may still be waiting for the provider
 * @param overdue whether it has been without a verdict for longer than is waited for one
 * @param old whether its provider may have forgotten its key
 */
record Attempt(UUID reservationId, UUID paymentId, int number, String fingerprint, String provider,
        String providerKey, @Nullable String providerId, Money amount, Status status, boolean retryable,
        @Nullable String failureCode, boolean running, boolean overdue, boolean old) {

    enum Status {
        UNDECIDED, CAPTURED, DECLINED, CANCELED
    }

    /** The same for every call about this attempt. */
    Charge charge() {
        return new Charge(provider, providerKey, reservationId, amount, providerId, old);
    }
}
