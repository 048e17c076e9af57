/** Schedules and their seats: created once from the catalog's word, shown as a snapshot. */
@NullMarked
package dev.onsale.reservation.schedule;

import org.jspecify.annotations.NullMarked;
