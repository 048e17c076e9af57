/** The front door: users, queue passes, limits and routes. */
@NullMarked
package dev.onsale.gateway;

import org.jspecify.annotations.NullMarked;
