package dev.onsale.httpapi.idempotency;

import dev.onsale.httpapi.ProblemException;
import org.springframework.http.ResponseEntity;

/** What a transaction came to: an answer to send, or a refusal for which it was rolled back. */
sealed interface Answer {

    record Final(ResponseEntity<?> response) implements Answer {}

    record Refused(ProblemException refusal) implements Answer {}
}
