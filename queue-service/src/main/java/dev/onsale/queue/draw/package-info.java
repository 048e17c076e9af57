/** The draw among those who came before the opening: committed to beforehand, and checkable by everybody afterwards. */
@NullMarked
package dev.onsale.queue.draw;

import org.jspecify.annotations.NullMarked;
