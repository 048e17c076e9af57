package dev.onsale.queue.token;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets by key id, the signing one first. Refuses what is missing or weak, and never tells a secret. */
record TokenKeys(Map<String, byte[]> secretsByKid) {

    static final int SECRET_BYTES_MIN = 32;
    private static final String NAME = "ONSALE_QUEUE_TOKEN_KEYS (onsale.queue.token-keys)";

    static TokenKeys parse(String text) {
        var secrets = new LinkedHashMap<String, byte[]>();
        for (var key : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
            var colon = key.indexOf(':');
            if (colon < 1) {
                throw refused("needs kid:secret, and its key %d is not".formatted(secrets.size() + 1));
            }
            var kid = key.substring(0, colon).strip();
            if (secrets.put(kid, secret(kid, key.substring(colon + 1).strip())) != null) {
                throw refused("has the key id %s twice".formatted(kid));
            }
        }
        if (secrets.isEmpty()) {
            throw refused("is missing; it needs kid:base64url-of-%d-bytes".formatted(SECRET_BYTES_MIN));
        }
        return new TokenKeys(secrets);
    }

    String signingKid() {
        return secretsByKid.keySet().iterator().next();
    }

    private static byte[] secret(String kid, String text) {
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw refused("has a key %s whose secret is not base64url".formatted(kid));
        }
        if (secret.length < SECRET_BYTES_MIN) {
            throw refused("has a key %s of %d bytes; it needs %d".formatted(kid, secret.length, SECRET_BYTES_MIN));
        }
        return secret;
    }

    private static IllegalStateException refused(String reason) {
        return new IllegalStateException(NAME + " " + reason + ".");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TokenKeys" + secretsByKid.keySet();
    }
}
