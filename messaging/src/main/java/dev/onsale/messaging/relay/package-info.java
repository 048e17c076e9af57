/** Publishing the outbox: Debezium tails the binary log, one leader per database. */
@NullMarked
package dev.onsale.messaging.relay;

import org.jspecify.annotations.NullMarked;
