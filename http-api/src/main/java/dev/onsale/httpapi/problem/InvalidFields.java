package dev.onsale.httpapi.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.onsale.httpapi.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;

/** {@code invalid-request} with {@code errors}: for each, where it is (a JSON pointer, or a parameter) and what. */
final class InvalidFields {

    private InvalidFields() {}

    static Problem of(BindingResult result) {
        return problem(bodyErrors(result.getFieldErrors(), result.getGlobalErrors(), ""));
    }

    /** A path variable that breaks a rule names nothing that exists; anything else is the caller's to correct. */
    static Problem of(HandlerMethodValidationException failure) {
        var errors = new ArrayList<Map<String, Object>>();
        for (var result : failure.getParameterValidationResults()) {
            if (result.getMethodParameter().hasParameterAnnotation(PathVariable.class)) {
                return StandardProblem.NOT_FOUND.problem();
            }
            errors.addAll(errors(result));
        }
        return problem(errors);
    }

    static Problem of(ConstraintViolationException failure) {
        return problem(failure.getConstraintViolations().stream().map(InvalidFields::error).toList());
    }

    static Problem of(JacksonException failure) {
        return problem(List.of(atPointer(JsonPointers.of(failure.getPath()), "is not of the expected type or value")));
    }

    static Problem ofParameter(String name, String detail) {
        return problem(List.of(Map.of("parameter", name, "detail", detail)));
    }

    private static Problem problem(List<Map<String, Object>> errors) {
        return StandardProblem.INVALID_REQUEST.problem().with("errors", errors);
    }

    private static List<Map<String, Object>> errors(ParameterValidationResult result) {
        var index = result.getContainerIndex();
        var prefix = index == null ? "" : "/" + index;
        if (result instanceof ParameterErrors body) {
            return bodyErrors(body.getFieldErrors(), body.getGlobalErrors(), prefix);
        }
        var parameter = result.getMethodParameter();
        var isBody = parameter.hasParameterAnnotation(RequestBody.class);
        return result.getResolvableErrors().stream()
                .map(error -> isBody
                        ? atPointer(prefix, message(error))
                        : Map.<String, Object>of("parameter", String.valueOf(parameter.getParameterName()),
                                "detail", message(error)))
                .toList();
    }

    private static List<Map<String, Object>> bodyErrors(List<FieldError> fields,
            List<? extends MessageSourceResolvable> globals, String prefix) {
        var errors = new ArrayList<Map<String, Object>>();
        fields.forEach(error -> errors.add(atPointer(prefix + JsonPointers.of(error.getField()), message(error))));
        globals.forEach(error -> errors.add(atPointer(prefix, message(error))));
        return errors;
    }

    private static Map<String, Object> error(ConstraintViolation<?> violation) {
        return atPointer(JsonPointers.of(violation.getPropertyPath().toString()), violation.getMessage());
    }

    private static Map<String, Object> atPointer(String pointer, String detail) {
        return Map.of("pointer", pointer, "detail", detail);
    }

    private static String message(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }
}
