package dev.onsale.gateway.pass;

/** A pass with a good signature that has not expired: a user's right to be in a room, one grant of it. */
record Pass(String userId, String concertId, String grantId) {}
