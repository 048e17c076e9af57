/** Compares what is released with what is to be: the build fails where one of the two could not read the other. */
@NullMarked
package dev.onsale.contracts.compatibility;

import org.jspecify.annotations.NullMarked;
