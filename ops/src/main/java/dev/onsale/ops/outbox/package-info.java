/** {@code ops outbox}: what a service has to send. */
@NullMarked
package dev.onsale.ops.outbox;

import org.jspecify.annotations.NullMarked;
