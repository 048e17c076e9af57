/** How commands show what they have found. */
@NullMarked
package dev.onsale.ops.report;

import org.jspecify.annotations.NullMarked;
