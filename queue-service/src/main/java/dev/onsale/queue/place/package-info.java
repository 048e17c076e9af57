/** A fan's place in a room: join, look, leave. */
@NullMarked
package dev.onsale.queue.place;

import org.jspecify.annotations.NullMarked;
