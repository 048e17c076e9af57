/** User tokens, verified at the door. */
@NullMarked
package dev.onsale.gateway.user;

import org.jspecify.annotations.NullMarked;
