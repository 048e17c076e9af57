/** Tickets and passes, signed with the keys that only this service and the gateway have. */
@NullMarked
package dev.onsale.queue.token;

import org.jspecify.annotations.NullMarked;
