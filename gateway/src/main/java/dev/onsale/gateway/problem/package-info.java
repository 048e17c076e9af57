/** The gateway's own errors, as problem documents. */
@NullMarked
package dev.onsale.gateway.problem;

import org.jspecify.annotations.NullMarked;
