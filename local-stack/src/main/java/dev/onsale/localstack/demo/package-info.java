/** A simulated opening against a running stack: only the public API, and at the end a check that distrusts it. */
@NullMarked
package dev.onsale.localstack.demo;

import org.jspecify.annotations.NullMarked;
