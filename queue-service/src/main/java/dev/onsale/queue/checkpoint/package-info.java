/** What outlives Redis: each room's checkpoint in a compacted topic, and how a lost room comes back from it. */
@NullMarked
package dev.onsale.queue.checkpoint;

import org.jspecify.annotations.NullMarked;
