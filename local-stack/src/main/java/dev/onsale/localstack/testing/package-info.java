/** Gives tests real MySQL, Redis and Kafka: one of each for a whole build, and names of its own for each test class. */
@NullMarked
package dev.onsale.localstack.testing;

import org.jspecify.annotations.NullMarked;
