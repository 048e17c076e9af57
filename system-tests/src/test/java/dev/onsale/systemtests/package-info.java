/** The whole system, started from its packages, as its users see it: through the gateway. */
@NullMarked
package dev.onsale.systemtests;

import org.jspecify.annotations.NullMarked;
