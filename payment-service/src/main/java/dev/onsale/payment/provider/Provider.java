package dev.onsale.payment.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A payment provider. No call throws, repeats itself, or takes longer than {@link #callTimeMax()}; what went wrong is
 * an outcome without a verdict.
 */
public interface Provider {

    /** The name that is kept with each attempt. */
    String name();

    /** The longest that one call may take. */
    Duration callTimeMax();

    /** Whether it has been answering. A call is allowed when it has not, and may end at once without a verdict. */
    default boolean available() {
        return true;
    }

    /** Whether it is the one that charges this method; of a deployment's providers one is. Cards by default. */
    default boolean takes(PaymentMethod method) {
        return method instanceof Card;
    }

    /**
     * The provider's id of the charge where the method itself names it. It is kept with the intent to charge, so that
     * a verdict that is asked for later is about this charge and no other. It must be worth nothing to a stranger.
     */
    @Nullable
    default String idBefore(PaymentMethod method) {
        return null;
    }

    /**
     * Authorises and captures at once. The same charge again is the same charge, not a second one. A method that it
     * does not {@linkplain #takes take} is declined.
     */
    Outcome capture(Charge charge, PaymentMethod method);

    /** What has become of a charge. Money that was captured and given back is still captured: refunds are apart. */
    Outcome query(Charge charge);

    /** Fences the charge's key, so that it is never captured; or tells that it already is, or was declined. */
    Outcome cancel(Charge charge);

    /** Gives money back. The same refund again is the same refund, not a second one. */
    RefundOutcome refund(Refund refund);

    /** What has become of a refund. */
    RefundOutcome query(Refund refund);
}
