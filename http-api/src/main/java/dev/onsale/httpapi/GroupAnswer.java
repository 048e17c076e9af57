package dev.onsale.httpapi;

import org.springframework.http.ResponseEntity;

/** What became of one request of a group. */
public sealed interface GroupAnswer {

    /** It had its effect; the answer is stored with it. */
    record Answered(ResponseEntity<?> response) implements GroupAnswer {}

    /** It had no effect; the refusal is stored as {@link IdempotentRequests#once} would. */
    record Refused(Problem problem) implements GroupAnswer {}

    /** Nothing was decided and nothing stored: the request must be answered alone. */
    record Undecided() implements GroupAnswer {}
}
