/** The seat map: which seats of a schedule are free, as a read model in Redis fed by reservation-service's events. */
@NullMarked
package dev.onsale.catalog.seatmap;

import org.jspecify.annotations.NullMarked;
