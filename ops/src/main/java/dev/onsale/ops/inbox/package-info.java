/** A consumer's inbox: which events it has received. */
@NullMarked
package dev.onsale.ops.inbox;

import org.jspecify.annotations.NullMarked;
