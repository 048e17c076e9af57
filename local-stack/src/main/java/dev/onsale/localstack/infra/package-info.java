/** Starts real MySQL, Redis and Kafka as child processes on fixed data directories; plain JDK. */
@NullMarked
package dev.onsale.localstack.infra;

import org.jspecify.annotations.NullMarked;
