/** {@code ops lag}: how far consumer groups are behind. */
@NullMarked
package dev.onsale.ops.lag;

import org.jspecify.annotations.NullMarked;
