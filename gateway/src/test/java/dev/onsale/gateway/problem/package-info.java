/** Tests. */
@NullMarked
package dev.onsale.gateway.problem;

import org.jspecify.annotations.NullMarked;
