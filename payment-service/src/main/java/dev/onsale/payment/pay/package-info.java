/**
 * The payment of a reservation, from the hold to its one outcome. Each step is one conditional update by the database's
 * clock, its row count checked, with its event in the same transaction; the provider is called between transactions.
 * Rows are written by plain SQL: there is no graph of objects here, and the condition of a step is what matters.
 */
@NullMarked
package dev.onsale.payment.pay;

import org.jspecify.annotations.NullMarked;
