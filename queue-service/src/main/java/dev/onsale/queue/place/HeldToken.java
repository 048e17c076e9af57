package dev.onsale.queue.place;

import dev.onsale.queue.token.QueueToken;

/** A token that was checked for its bearer and room, with the text that the bearer sent. */
record HeldToken(QueueToken token, String text) {}
