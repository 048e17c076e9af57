/** What the libraries underneath say by default. */
@NullMarked
package dev.onsale.messaging.logging;

import org.jspecify.annotations.NullMarked;
