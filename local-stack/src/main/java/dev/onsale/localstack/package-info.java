/** Real MySQL, Redis and Kafka as child processes, and the services on top of them. */
@NullMarked
package dev.onsale.localstack;

import org.jspecify.annotations.NullMarked;
