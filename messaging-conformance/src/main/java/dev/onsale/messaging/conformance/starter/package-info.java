/** The kit's adapter to the starter {@code messaging}, and the only part of it that knows that one. */
@NullMarked
package dev.onsale.messaging.conformance.starter;

import org.jspecify.annotations.NullMarked;
