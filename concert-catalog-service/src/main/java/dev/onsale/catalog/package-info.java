/** Concerts, dates, prices and the seat map. */
@NullMarked
package dev.onsale.catalog;

import org.jspecify.annotations.NullMarked;
