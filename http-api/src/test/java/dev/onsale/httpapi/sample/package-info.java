/** A small service to try the starter on. */
@NullMarked
package dev.onsale.httpapi.sample;

import org.jspecify.annotations.NullMarked;
