package dev.onsale.httpapi.idempotency;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import dev.onsale.httpapi.User;
import dev.onsale.httpapi.idempotency.Answer.Final;
import dev.onsale.httpapi.idempotency.Answer.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link IdempotentRequests} on MySQL. A refusal rolls the whole transaction back and is stored by a second one:
 * rolling back to a savepoint instead would leave JPA's session holding what the database has forgotten. Of two tries
 * that are refused at the same time, the refusal stored first is the answer to both.
 */
final class AnswerOnce implements IdempotentRequests {

    private final AnsweredRequests requests;
    private final AnswerTogether answerTogether;
    private final RetriedTransactions transactions;
    private final Fingerprints fingerprints;
    private final JsonMapper json;

    AnswerOnce(AnsweredRequests requests, GroupedRows rows, RetriedTransactions transactions, JsonMapper json) {
        this.requests = requests;
        this.transactions = transactions;
        this.fingerprints = new Fingerprints(json);
        this.answerTogether = new AnswerTogether(rows, requests, fingerprints, json);
        this.json = json;
    }

    @Override
    public ResponseEntity<?> once(User user, IdempotencyKey key, String operation, Object body,
            Supplier<ResponseEntity<?>> effect) {
        refuseInnerTransaction();
        var request = new KeyedRequest(user, key, fingerprints.of(operation, body));
        var answer = transactions.execute(transaction -> answer(request, effect, transaction));
        if (answer instanceof Refused(var refusal) && isLasting(refusal.problem())) {
            answer = transactions.execute(_ -> keep(request, refusal));
        }
        return switch (answer) {
            case Final(var response) -> response;
            case Refused(var refusal) -> throw refusal;
        };
    }

    @Override
    public <T> List<GroupAnswer> together(List<GroupedRequest<T>> group,
            Function<List<T>, List<GroupAnswer>> effect) {
        refuseInnerTransaction();
        return transactions.execute(_ -> answerTogether.answer(group, effect));
    }

    private static void refuseInnerTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The answer's transaction must be the outermost: it may run again.");
        }
    }

    private Answer answer(KeyedRequest request, Supplier<ResponseEntity<?>> effect, TransactionStatus transaction) {
        var earlier = claim(request);
        if (earlier != null) {
            return earlier;
        }
        try {
            var response = effect.get();
            if (response.getStatusCode().is5xxServerError()) {
                transaction.setRollbackOnly();
            } else {
                requests.end(request, StoredAnswer.of(response, json));
            }
            return new Final(response);
        } catch (ProblemException refusal) {
            transaction.setRollbackOnly();
            return new Refused(refusal);
        }
    }

    private Answer keep(KeyedRequest request, ProblemException refusal) {
        var earlier = claim(request);
        if (earlier != null) {
            return earlier;
        }
        var exchange = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        requests.end(request, StoredAnswer.of(refusal.problem(), exchange.getRequest(), json));
        return new Refused(refusal);
    }

    /** @return the answer that is stored already, or null where the request is ours to answer */
    private @Nullable Answer claim(KeyedRequest request) {
        var row = lock(request);
        if (row != null && row.expired()) {
            requests.forget(request);
        } else if (row != null) {
            return replay(row, request);
        }
        return requests.begin(request) ? null : replay(requests.lock(request).orElseThrow(), request);
    }

    private AnsweredRequests.@Nullable Row lock(KeyedRequest request) {
        try {
            return requests.lock(request).orElse(null);
        } catch (DataAccessException failure) {
            if (MySqlErrors.isLockedByAnother(failure)) {
                throw Problem.of(HttpStatus.CONFLICT, "request-in-progress",
                        "The first request with this Idempotency-Key still runs; ask again shortly.").asException();
            }
            throw failure;
        }
    }

    private static Answer replay(AnsweredRequests.Row row, KeyedRequest request) {
        if (!row.fingerprint().equals(request.fingerprint())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                    "This Idempotency-Key belongs to another request; use a new one for each.").asException();
        }
        return new Final(row.answer().replay());
    }

    /** A refusal that asks for a later try must not be the answer to it. */
    static boolean isLasting(Problem problem) {
        return problem.status().is4xxClientError() && problem.retryAfter() == null;
    }
}
