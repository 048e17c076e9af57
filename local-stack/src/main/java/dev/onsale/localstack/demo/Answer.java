package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** What came back for a call: a body as the API promises it, or a problem. */
record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {

    private static final String PROBLEM = "urn:onsale:problem:";

    boolean is(int wanted) {
        return status == wanted;
    }

    boolean isProblem(String slug) {
        return problem().equals(slug);
    }

    /** The problem's slug, or nothing. */
    String problem() {
        var type = body.path("type").asString("");
        return status >= 400 && type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
    }

    /** {@code 201}, {@code 409 seats-unavailable}. */
    String statusAndProblem() {
        return (status + " " + problem()).strip();
    }

    /**
     * The server asks for patience: for too much at once, or because what was asked for may still be on its way. A 503
     * that names no time to come back is a fault.
     */
    boolean asksToComeBack() {
        return status == 429 || (retryAfter.isPresent() && (status == 503 || status == 404));
    }

    /** The answer was not in time, by the clock of a machine that may be slow; whether it was done is not known. */
    boolean isTooLate() {
        return isProblem("gateway-timeout");
    }

    String text(String field) {
        return body.path(field).asString("");
    }
}
