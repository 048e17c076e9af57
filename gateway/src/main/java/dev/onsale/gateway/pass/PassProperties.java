package dev.onsale.gateway.pass;

import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that queue tokens are signed with.
 *
 * @param tokenKeys {@code kid:key[,kid:key...]}, each key 32 bytes or more in base64url; the queue-service signs with
 *        the first, all of them verify. There is no default: a gateway without keys could only guess.
 * @param checkTimeout how long Redis may take to say whether a pass is released; after that {@code whenUnchecked}
 *        decides
 * @param whenUnchecked what becomes of a pass with a good signature when Redis does not say whether it is released:
 *        {@code signature-only} lets it through, since a sale under way should go on; {@code closed} answers 503
 */
@ConfigurationProperties("onsale.queue")
record PassProperties(String tokenKeys, @DefaultValue("300ms") Duration checkTimeout,
        @DefaultValue("signature-only") WhenUnchecked whenUnchecked) {

    private static final int KEY_BYTES_MIN = 32;

    PassProperties {
        if (tokenKeys == null || tokenKeys.isBlank()) {
            throw new IllegalArgumentException("onsale.queue.token-keys (ONSALE_QUEUE_TOKEN_KEYS) is not set.");
        }
    }

    Map<String, byte[]> keys() {
        var keys = new LinkedHashMap<String, byte[]>();
        for (var entry : tokenKeys.split(",", -1)) {
            int colon = entry.indexOf(':');
            var key = Base64.getUrlDecoder().decode(entry.substring(colon + 1).trim());
            if (colon < 1 || key.length < KEY_BYTES_MIN || keys.put(entry.substring(0, colon).trim(), key) != null) {
                throw new IllegalArgumentException(
                        "onsale.queue.token-keys is kid:base64url-of-32-bytes-or-more[,...], each kid once.");
            }
        }
        return keys;
    }

    /** Keys are never written to a log. */
    @Override
    public String toString() {
        return "PassProperties[tokenKeys=***, checkTimeout=" + checkTimeout + ", whenUnchecked=" + whenUnchecked + "]";
    }

    enum WhenUnchecked {
        SIGNATURE_ONLY, CLOSED
    }
}
