/** {@code ops consumers}: the services' listeners, by their management endpoints. */
@NullMarked
package dev.onsale.ops.consumers;

import org.jspecify.annotations.NullMarked;
