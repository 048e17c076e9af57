/** Tests. */
@NullMarked
package dev.onsale.gateway.demo;

import org.jspecify.annotations.NullMarked;
