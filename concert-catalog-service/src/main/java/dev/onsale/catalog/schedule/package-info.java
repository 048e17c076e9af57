/** Schedules: the dates of a concert, their sales, and the seats that are for sale at each. */
@NullMarked
package dev.onsale.catalog.schedule;

import org.jspecify.annotations.NullMarked;
