package dev.onsale.catalog.schedule;

import java.util.ArrayList;
import java.util.List;

import dev.onsale.httpapi.Problem;
import org.springframework.http.HttpStatus;

/** Collects what is wrong between the fields of a request, so that its sender hears of everything at once. */
class InvalidFields {

    private final List<FieldError> errors = new ArrayList<>();

    void unless(boolean holds, String pointer, String detail) {
        if (!holds) {
            add(pointer, detail);
        }
    }

    void add(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "Some fields are not valid.")
                    .with("errors", List.copyOf(errors)).asException();
        }
    }

    record FieldError(String pointer, String detail) {}
}
