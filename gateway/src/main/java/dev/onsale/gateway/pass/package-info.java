/** Queue passes: who is let through to the sale. */
@NullMarked
package dev.onsale.gateway.pass;

import org.jspecify.annotations.NullMarked;
