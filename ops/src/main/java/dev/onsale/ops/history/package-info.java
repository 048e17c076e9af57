/** {@code ops history}: who did what with this command line; written before and after each action. */
@NullMarked
package dev.onsale.ops.history;

import org.jspecify.annotations.NullMarked;
