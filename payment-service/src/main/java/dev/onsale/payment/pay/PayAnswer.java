package dev.onsale.payment.pay;

import java.net.URI;
import java.time.Duration;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.problem.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a request to pay came to, in HTTP's words. */
final class PayAnswer {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration AWAY_RETRY_AFTER = Duration.ofSeconds(5);

    private PayAnswer() {}

    static ResponseEntity<?> of(PayOutcome outcome, HttpServletRequest request) {
        return switch (outcome) {
            case PayOutcome.Attempted(var attempt, var replayed) -> attempted(attempt, replayed, request);
            case PayOutcome.StillRunning _ -> throw Problem.of(HttpStatus.CONFLICT, "request-in-progress",
                    "The first request with this key is still running.").retryAfter(RETRY_AFTER).asException();
            case PayOutcome.KeyReused _ -> throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                    "This Idempotency-Key belongs to another request; use a new one for each.").asException();
            case PayOutcome.NotFound _ -> throw Problem.of(HttpStatus.NOT_FOUND, "reservation-not-found",
                    "You have no such reservation, or it has not reached the payments yet; then ask again in a moment.")
                    .retryAfter(RETRY_AFTER).asException();
            case PayOutcome.WrongPass _ -> throw Problem.of(HttpStatus.FORBIDDEN, "queue-pass-invalid",
                    "The pass is for another concert.").asException();
            case PayOutcome.HoldOver _ -> throw Problem.of(HttpStatus.GONE, "hold-expired",
                    "The time to pay is over, or the seats were given back; no payment may begin.").asException();
            case PayOutcome.AlreadyPaid _ -> throw Problem.of(HttpStatus.CONFLICT, "already-paid",
                    "The reservation has been paid for.").asException();
            case PayOutcome.InProgress _ -> throw Problem.of(HttpStatus.CONFLICT, "payment-in-progress",
                    "Another try to pay is under way.").retryAfter(RETRY_AFTER).asException();
            case PayOutcome.Busy _ -> throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
                    "Too many payments at once; nothing was charged.").retryAfter(RETRY_AFTER).asException();
            case PayOutcome.ProviderAway _ -> throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
                    "The payment provider does not answer; nothing was charged. Try again while the hold lasts.")
                    .retryAfter(AWAY_RETRY_AFTER).asException();
        };
    }

    private static ResponseEntity<?> attempted(Attempt attempt, boolean replayed, HttpServletRequest request) {
        return switch (attempt.status()) {
            case CAPTURED -> replay(ResponseEntity.created(payment(request)), replayed)
                    .body(PaymentBody.of(attempt, PaymentBody.Status.PAID));
            case UNDECIDED -> replay(ResponseEntity.accepted(), replayed)
                    .location(payment(request))
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
                    .body(PaymentBody.of(attempt, PaymentBody.Status.PROCESSING));
            case DECLINED, CANCELED -> replay(ResponseEntity.status(HttpStatus.PAYMENT_REQUIRED), replayed)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemBody.of(declined(attempt), request));
        };
    }

    /** Where it is asked about is where it was asked for. */
    private static URI payment(HttpServletRequest request) {
        return URI.create(request.getRequestURI());
    }

    private static ResponseEntity.BodyBuilder replay(ResponseEntity.BodyBuilder answer, boolean replayed) {
        return replayed ? answer.header("Idempotency-Replayed", "true") : answer;
    }

    private static Problem declined(Attempt attempt) {
        var detail = attempt.retryable()
                ? "The payment was declined; another card, or another method, may do until the hold ends."
                : "The payment was declined for good, and the seats are given back.";
        return Problem.of(HttpStatus.PAYMENT_REQUIRED, "payment-declined", detail)
                .with("failureCode", String.valueOf(attempt.failureCode()))
                .with("retryable", attempt.retryable())
                .with("paymentId", attempt.paymentId());
    }
}
