/**
 * Users' wallets: a payment provider of our own, with a double-entry ledger. What it has decided under a key is one row
 * that nobody changes; a balance changes only with its entries, by one conditional update.
 */
@NullMarked
package dev.onsale.payment.wallet;

import org.jspecify.annotations.NullMarked;
