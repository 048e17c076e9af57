/** What has happened in a room, for its organizer. */
@NullMarked
package dev.onsale.queue.statistics;

import org.jspecify.annotations.NullMarked;
