/** The gateway as clients and services see it. */
@NullMarked
package dev.onsale.gateway;

import org.jspecify.annotations.NullMarked;
