/** The HTTP conventions of the API: problems, users and idempotency keys. */
@NullMarked
package dev.onsale.httpapi;

import org.jspecify.annotations.NullMarked;
