/** The clockwork of what is done without anybody asking. */
@NullMarked
package dev.onsale.payment.job;

import org.jspecify.annotations.NullMarked;
