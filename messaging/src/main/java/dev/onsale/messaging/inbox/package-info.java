/** Keeping the inbox and the parked records in view and in bounds. */
@NullMarked
package dev.onsale.messaging.inbox;

import org.jspecify.annotations.NullMarked;
