package dev.onsale.queue.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tickets and passes are signed with. It has no default and no validation here: the message of a failed one would
 * tell the secret.
 *
 * @param tokenKeys {@code kid:base64url-secret[,kid2:…]}, secrets of 32 bytes or more; the first key signs, all verify,
 *        so that keys are changed by putting a new one first and dropping the old one a ticket's time later
 */
@ConfigurationProperties("onsale.queue")
record TokenSettings(@DefaultValue("") String tokenKeys) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TokenSettings[]";
    }
}
