package dev.onsale.httpapi.problem;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Locale;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import jakarta.validation.ConstraintViolationException;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** What an exception means to the client. Only the words chosen here leave the service, never an exception's own. */
final class ProblemOf {

    private ProblemOf() {}

    static Problem exception(Throwable failure) {
        return switch (failure) {
            case ProblemException refusal -> refusal.problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> InvalidFields.of(invalid.getBindingResult());
            case BindException invalid -> InvalidFields.of(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> InvalidFields.of(invalid);
            case ConstraintViolationException invalid -> InvalidFields.of(invalid);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingPathVariableException _ -> StandardProblem.NOT_FOUND.problem();
            case MissingRequestHeaderException missing ->
                InvalidFields.ofParameter(missing.getHeaderName(), "is missing");
            case MissingServletRequestParameterException missing ->
                InvalidFields.ofParameter(missing.getParameterName(), "is missing");
            case ErrorResponse response -> StandardProblem.of(response.getStatusCode()).problem();
            default -> byCause(failure);
        };
    }

    /** The thrown exception says little when a library has wrapped what happened. */
    private static Problem byCause(Throwable failure) {
        // Our own word goes before whatever it was wrapped in.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal.problem();
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return StandardProblem.BODY_TOO_LARGE.problem();
            }
            if (isOverloadOrOutage(cause)) {
                return StandardProblem.UNAVAILABLE.problem();
            }
        }
        return StandardProblem.INTERNAL_ERROR.problem();
    }

    private static boolean isOverloadOrOutage(Throwable failure) {
        return switch (failure) {
            case CannotCreateTransactionException _,TransientDataAccessException _,RecoverableDataAccessException _,DataAccessResourceFailureException _,SQLTransientException _,SQLRecoverableException _,SQLNonTransientConnectionException _,AuthenticationServiceException _,TaskRejectedException _ ->
                true;
            default -> false;
        };
    }

    /** What Jackson could not read is not JSON; what it could not bind, and numbers out of range, have a place. */
    private static Problem unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return StandardProblem.BODY_TOO_LARGE.problem();
            }
        }
        return switch (failure.getCause()) {
            case InputCoercionException outOfRange -> InvalidFields.of(outOfRange);
            case DatabindException mismatch when !(mismatch.getCause() instanceof JacksonException) ->
                InvalidFields.of(mismatch);
            case null, default -> StandardProblem.MALFORMED_BODY.problem();
        };
    }

    /** Ids are opaque to clients: one that cannot be ours is answered as one that is not there. */
    private static Problem noSuch(String variable) {
        if (!variable.endsWith("Id")) {
            return StandardProblem.NOT_FOUND.problem();
        }
        var noun = variable.substring(0, variable.length() - "Id".length()).toLowerCase(Locale.ROOT);
        return Problem.of(HttpStatus.NOT_FOUND, noun + "-not-found", "There is no %s with this id.".formatted(noun));
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        var parameter = mismatch.getParameter();
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return noSuch(mismatch.getName());
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        var name = header == null || header.name().isEmpty() ? mismatch.getName() : header.name();
        return InvalidFields.ofParameter(name, "is not of the expected type or value");
    }
}
