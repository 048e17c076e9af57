/** The adapter to the provider simulator, which speaks HTTP as a real provider does. */
@NullMarked
package dev.onsale.payment.provider.simulator;

import org.jspecify.annotations.NullMarked;
