/** {@code ops dlt}: dead letters, and what to do with them. */
@NullMarked
package dev.onsale.ops.dlt;

import org.jspecify.annotations.NullMarked;
