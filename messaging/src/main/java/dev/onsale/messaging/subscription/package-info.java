/** Receiving events: inbox, retries and dead letters. */
@NullMarked
package dev.onsale.messaging.subscription;

import org.jspecify.annotations.NullMarked;
