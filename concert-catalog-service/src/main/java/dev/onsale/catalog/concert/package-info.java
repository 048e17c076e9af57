/** Concerts: what is played, by whom, where, and the version that orders a concert's events. */
@NullMarked
package dev.onsale.catalog.concert;

import org.jspecify.annotations.NullMarked;
