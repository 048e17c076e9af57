package dev.onsale.payment.wallet;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.wallet.LedgerTransaction.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A movement of a wallet's money.
 *
 * @param id of the transaction that it is a part of
 * @param amount in won; below zero what was spent
 */
record Entry(UUID id, Kind kind, long amount, @Nullable UUID reservationId, Instant at) {}
