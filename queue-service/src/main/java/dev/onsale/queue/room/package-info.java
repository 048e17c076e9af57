/** The room of a concert: its state in Redis, its scripts, its settings. */
@NullMarked
package dev.onsale.queue.room;

import org.jspecify.annotations.NullMarked;
