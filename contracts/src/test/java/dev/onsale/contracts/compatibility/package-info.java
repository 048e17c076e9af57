@NullMarked
package dev.onsale.contracts.compatibility;

import org.jspecify.annotations.NullMarked;
