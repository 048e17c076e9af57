/** Tests. */
@NullMarked
package dev.onsale.gateway.request;

import org.jspecify.annotations.NullMarked;
