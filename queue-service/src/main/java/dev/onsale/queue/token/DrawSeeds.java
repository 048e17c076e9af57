package dev.onsale.queue.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * The secret seeds of rooms' draws. A seed is derived from the key that tickets are signed with, so that it is kept
 * nowhere, no loss of data loses it, and any replica can reveal it; the key cannot be told from it.
 */
@Component
public class DrawSeeds {

    private static final String PURPOSE = "onsale-draw:";

    private final Map<String, byte[]> secretsByKid;

    DrawSeeds(TokenSettings settings) {
        secretsByKid = TokenKeys.parse(settings.tokenKeys()).secretsByKid();
    }

    /**
     * The room's seed under that key, in hex.
     *
     * @param salt tells a concert's rooms apart: a seed that was revealed must not be used again
     * @return nothing where the key was dropped since
     */
    public Optional<String> seed(UUID room, long salt, String keyId) {
        return Optional.ofNullable(secretsByKid.get(keyId)).map(secret -> seed(room + ":" + salt, secret));
    }

    private static String seed(String room, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((PURPOSE + room).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }
}
