/** The adapter to Toss Payments' REST API, version 1. */
@NullMarked
package dev.onsale.payment.provider.toss;

import org.jspecify.annotations.NullMarked;
