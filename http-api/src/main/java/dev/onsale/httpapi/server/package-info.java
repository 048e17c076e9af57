/** Defaults of the HTTP servers. */
@NullMarked
package dev.onsale.httpapi.server;

import org.jspecify.annotations.NullMarked;
