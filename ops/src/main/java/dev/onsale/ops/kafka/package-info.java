/** How the operators' commands reach Kafka. */
@NullMarked
package dev.onsale.ops.kafka;

import org.jspecify.annotations.NullMarked;
