/** Tests. */
@NullMarked
package dev.onsale.gateway.user;

import org.jspecify.annotations.NullMarked;
