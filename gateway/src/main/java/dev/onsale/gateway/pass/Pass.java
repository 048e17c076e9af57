package dev.onsale.gateway.pass;

import java.time.Instant;

/**
 * A pass with a good signature that has not expired: a user's right to be in a room, one grant of it.
 *
 * @param number of the place that was let in
 * @param epoch of the room when it was let in; a room that Redis had lost has a later one
 */
record Pass(String userId, String concertId, String grantId, long number, long epoch, Instant expiresAt) {}
