package dev.onsale.httpapi;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.http.ResponseEntity;

/** Answers the same request once: the first answer is stored with the effect and replayed to later tries. */
public interface IdempotentRequests {

    /**
     * Runs the effect and stores its answer in one transaction, or replays the stored answer with
     * {@code Idempotency-Replayed: true}. An answer of 4xx, thrown as a {@link ProblemException}, rolls the effect back
     * and is stored, unless its {@code Retry-After} asks for a later try; one that is returned is stored together with
     * the effect. Anything worse is not stored. A deadlock or lock timeout runs the whole transaction again, at most
     * three times. The effect joins this transaction, which must be the outermost, and calls nothing remote.
     *
     * @param operation what is asked for, such as {@code POST /reservations}; part of the fingerprint, with the body
     * @param body the parsed body; two bodies are the same when their JSON is
     * @throws ProblemException {@code idempotency-key-reused} for another operation or body under the same key,
     *         {@code request-in-progress} while the first request still runs
     */
    ResponseEntity<?> once(User user, IdempotencyKey key, String operation, Object body,
            Supplier<ResponseEntity<?>> effect);

    /**
     * Runs one effect for many requests and stores all their answers, in one transaction with one commit. A request
     * whose key was used before is left out of the effect and {@link GroupAnswer.Undecided}: asked {@link #once}, it is
     * replayed or refused. Deadlocks, lock timeouts and the transaction's limits are as they are there; any other
     * exception rolls everything back.
     *
     * @param effect gets the wishes that are left, in their order, and answers each; what it refuses must leave no
     *        trace in the database
     * @return the answers, in the order of the requests
     */
    <T> List<GroupAnswer> together(List<GroupedRequest<T>> requests, Function<List<T>, List<GroupAnswer>> effect);
}
