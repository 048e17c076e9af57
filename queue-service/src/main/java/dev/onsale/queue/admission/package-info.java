/** Who is let in, and when a slot is free again. */
@NullMarked
package dev.onsale.queue.admission;

import org.jspecify.annotations.NullMarked;
