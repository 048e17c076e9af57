/** The waiting room. */
@NullMarked
package dev.onsale.queue;

import org.jspecify.annotations.NullMarked;
