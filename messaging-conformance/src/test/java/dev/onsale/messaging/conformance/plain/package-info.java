/** A service that has nothing but the starter, on which the kit is run itself. */
@NullMarked
package dev.onsale.messaging.conformance.plain;

import org.jspecify.annotations.NullMarked;
