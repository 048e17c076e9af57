@NullMarked
package dev.onsale.localstack.testing;

import org.jspecify.annotations.NullMarked;
