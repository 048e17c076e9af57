/** Lets requests that arrive together be decided together. It knows nothing of what they ask for. */
@NullMarked
package dev.onsale.reservation.group;

import org.jspecify.annotations.NullMarked;
