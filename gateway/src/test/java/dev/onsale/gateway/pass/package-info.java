/** Tests. */
@NullMarked
package dev.onsale.gateway.pass;

import org.jspecify.annotations.NullMarked;
