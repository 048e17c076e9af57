/** Tests that a service runs on itself: what its messaging does when processes die and records come twice or late. */
@NullMarked
package dev.onsale.messaging.conformance;

import org.jspecify.annotations.NullMarked;
