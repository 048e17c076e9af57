package dev.onsale.queue.token;

import java.time.Instant;
import java.util.UUID;

/**
 * What a ticket or a pass says; enough to put its holder back where Redis has lost the place.
 *
 * @param user whose it is, and nobody else's
 * @param room the concert
 * @param number the place in the order; 0 before the draw
 * @param entry of those who came before the opening, by which the draw gives them their number; 0 of the others
 * @param epoch of the room's state when the token was made
 * @param id of the token; of a pass, the admission that the room's active set has to know
 * @param expiresAt in whole seconds
 */
public record QueueToken(Kind kind, String user, UUID room, long number, long entry, long epoch, String id,
        Instant issuedAt,
        Instant expiresAt) {

    /** A ticket is held while waiting, a pass once admitted; neither can stand in for the other or for a user token. */
    public enum Kind {
        TICKET("onsale-ticket+jwt", "onsale-queue"), PASS("onsale-pass+jwt", "onsale-gateway");

        final String type;
        final String audience;

        Kind(String type, String audience) {
            this.type = type;
            this.audience = audience;
        }
    }
}
