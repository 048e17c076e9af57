@NullMarked
package dev.onsale.reservation.group;

import org.jspecify.annotations.NullMarked;
