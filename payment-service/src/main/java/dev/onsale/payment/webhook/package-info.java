/**
 * What a provider tells of its own accord. Nothing here decides about money: a webhook is remembered, answered, and
 * then makes the payment that it names be looked up at the provider, sooner than it would be anyway.
 */
@NullMarked
package dev.onsale.payment.webhook;

import org.jspecify.annotations.NullMarked;
