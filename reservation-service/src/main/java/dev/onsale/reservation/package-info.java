/** Seats and reservations: the source of truth. */
@NullMarked
package dev.onsale.reservation;

import org.jspecify.annotations.NullMarked;
