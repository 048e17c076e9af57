/** Who sent the request: user tokens verified by every service for itself. */
@NullMarked
package dev.onsale.httpapi.user;

import org.jspecify.annotations.NullMarked;
