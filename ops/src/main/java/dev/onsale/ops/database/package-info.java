/** A service's database, which is only read. */
@NullMarked
package dev.onsale.ops.database;

import org.jspecify.annotations.NullMarked;
