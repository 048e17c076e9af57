/** Transactional messaging: outbox, relay, inbox and subscriptions. */
@NullMarked
package dev.onsale.messaging;

import org.jspecify.annotations.NullMarked;
