/** What a request must be before anything else looks at it. */
@NullMarked
package dev.onsale.gateway.request;

import org.jspecify.annotations.NullMarked;
