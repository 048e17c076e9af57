/** One answer to one request, however often it is sent. */
@NullMarked
package dev.onsale.httpapi.idempotency;

import org.jspecify.annotations.NullMarked;
