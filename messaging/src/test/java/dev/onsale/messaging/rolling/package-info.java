@NullMarked
package dev.onsale.messaging.rolling;

import org.jspecify.annotations.NullMarked;
