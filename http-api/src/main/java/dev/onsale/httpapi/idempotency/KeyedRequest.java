package dev.onsale.httpapi.idempotency;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.User;

/** A request as it is told from others: whose, under which key, and the fingerprint of what is asked for. */
record KeyedRequest(User user, IdempotencyKey key, String fingerprint) {}
