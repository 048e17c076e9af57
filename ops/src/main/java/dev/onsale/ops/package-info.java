/** The operators' command line. */
@NullMarked
package dev.onsale.ops;

import org.jspecify.annotations.NullMarked;
