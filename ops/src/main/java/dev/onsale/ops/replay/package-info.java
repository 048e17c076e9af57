/** {@code ops replay}: a part of a topic through one consumer once more. */
@NullMarked
package dev.onsale.ops.replay;

import org.jspecify.annotations.NullMarked;
