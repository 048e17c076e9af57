package dev.onsale.payment.wallet;

import java.util.UUID;

import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was decided under a key, for good.
 *
 * @param id its public name
 * @param userId whose wallet it is about; a fence is about nobody's
 * @param reservationId what it was for; a top-up is for none
 * @param captureKey the key of the capture that a refund gives back
 * @param amount what was asked for; a decline or a fence has moved none of it
 */
record LedgerTransaction(UUID id, String key, Kind kind, @Nullable String userId, @Nullable UUID reservationId,
        @Nullable String captureKey, Money amount) {

    enum Kind {
        TOP_UP, CAPTURE, REFUND, DECLINE, FENCE
    }
}
