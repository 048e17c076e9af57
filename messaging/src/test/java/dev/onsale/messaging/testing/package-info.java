@NullMarked
package dev.onsale.messaging.testing;

import org.jspecify.annotations.NullMarked;
