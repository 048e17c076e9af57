/** Appending events to the outbox table, and the tables themselves. */
@NullMarked
package dev.onsale.messaging.outbox;

import org.jspecify.annotations.NullMarked;
