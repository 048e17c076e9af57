package dev.onsale.payment.pay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Wallet;
import org.jspecify.annotations.Nullable;

/**
 * A user's wish to pay.
 *
 * @param key the client's idempotency key
 * @param passConcert the concert whose pass the gateway has seen, where it has seen one
 */
record PayRequest(UUID reservationId, String userId, String key, PaymentMethod method, @Nullable String passConcert) {

    /** Tells two requests under one key apart without keeping what is paid with. */
    String fingerprint() {
        var text = switch (method) {
            case Card(var token) -> reservationId + "\ncard\n" + token;
            case Wallet _ -> reservationId + "\nwallet";
        };
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }
}
