package dev.onsale.httpapi.problem;

import java.util.List;

import tools.jackson.core.JacksonException;

/** Where in a body something is wrong, as RFC 6901 writes it. */
final class JsonPointers {

    private JsonPointers() {}

    /** From a bean path such as {@code seats[2].number}. */
    static String of(String beanPath) {
        var pointer = new StringBuilder();
        for (var step : beanPath.split("[.\\[]", -1)) {
            if (!step.isEmpty()) {
                append(pointer, step.endsWith("]") ? step.substring(0, step.length() - 1) : step);
            }
        }
        return pointer.toString();
    }

    /** From the steps that Jackson took. */
    static String of(List<JacksonException.Reference> steps) {
        var pointer = new StringBuilder();
        for (var step : steps) {
            append(pointer,
                    step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName());
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
}
