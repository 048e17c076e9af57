/** The port to payment providers: what is asked of one, and what it may answer. */
@NullMarked
package dev.onsale.payment.provider;

import org.jspecify.annotations.NullMarked;
