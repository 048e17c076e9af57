/** The reservation's state machine: seats are held, then confirmed, released, expired or cancelled. */
@NullMarked
package dev.onsale.reservation.hold;

import org.jspecify.annotations.NullMarked;
