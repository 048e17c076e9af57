/** What a user sees of their own reservations. */
@NullMarked
package dev.onsale.reservation.history;

import org.jspecify.annotations.NullMarked;
