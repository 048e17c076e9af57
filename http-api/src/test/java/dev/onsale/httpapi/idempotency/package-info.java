/** One answer to one request. */
@NullMarked
package dev.onsale.httpapi.idempotency;

import org.jspecify.annotations.NullMarked;
