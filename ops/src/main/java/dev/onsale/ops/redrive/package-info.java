/** The redrive topics, by which records go through a consumer once more. */
@NullMarked
package dev.onsale.ops.redrive;

import org.jspecify.annotations.NullMarked;
