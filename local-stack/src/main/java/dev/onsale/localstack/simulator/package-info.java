/** The payment provider simulator: a small HTTP process with a ledger of its own that outlives it. */
@NullMarked
package dev.onsale.localstack.simulator;

import org.jspecify.annotations.NullMarked;
