/** Topics that a service owns, and dead-letter topics, created before they are needed. */
@NullMarked
package dev.onsale.messaging.topic;

import org.jspecify.annotations.NullMarked;
