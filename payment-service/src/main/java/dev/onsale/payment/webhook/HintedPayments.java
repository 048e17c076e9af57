package dev.onsale.payment.webhook;

import java.util.UUID;

/** The payments, as far as a hint concerns them. */
public interface HintedPayments {

    /** What a hint comes to. */
    enum Effect {
        /** The provider will be asked, after the hint has come. */
        LOOK,
        /** There is nothing to ask: the payment has its verdict, or nobody has ever charged for it. */
        NONE,
        /** The provider is being asked, or was a moment ago, perhaps before what the hint is about: try again soon. */
        LATER,
        /** There is no such payment, or nobody has tried to pay yet. */
        UNKNOWN
    }

    /** Sees to it that the provider is asked about a reservation's payment soon; joins the caller's transaction. */
    Effect lookSoon(UUID reservationId);
}
