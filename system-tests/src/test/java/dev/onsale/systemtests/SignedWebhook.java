package dev.onsale.systemtests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook as the provider simulator sends it; its signature is of the time and the body. */
record SignedWebhook(String body, String signature) {

    /** Says that money was taken for an order. */
    static SignedWebhook captured(String eventId, String orderId, Instant signedAt, String secret) {
        var body = """
                {"id": "%s", "type": "payment.captured", "data": {"orderId": "%s"}}""".formatted(eventId, orderId);
        return new SignedWebhook(body, sign(body, signedAt.getEpochSecond(), secret));
    }

    private static String sign(String body, long seconds, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }

    Answer sendTo(Api api) {
        return api.post("/payments/webhooks/simulator").header("Simulator-Signature", signature).json(body).send();
    }
}
