/** Which path leads to which service, and who may take it. */
@NullMarked
package dev.onsale.gateway.route;

import org.jspecify.annotations.NullMarked;
