/** From commit to consumer: the relay beside an outbox that is polled. */
@NullMarked
package dev.onsale.loadtests.relay;

import org.jspecify.annotations.NullMarked;
