/** The adapter to Stripe, by its SDK, over an HTTP client of ours. */
@NullMarked
package dev.onsale.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
