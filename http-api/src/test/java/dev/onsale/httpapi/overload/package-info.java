/** Tests of the bound on waiting requests. */
@NullMarked
package dev.onsale.httpapi.overload;

import org.jspecify.annotations.NullMarked;
