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

    /** The server asks for patience. A 503 that names no time to come back is a fault. */
    boolean asksToComeBack() {
        return status == 429 || (status == 503 && retryAfter.isPresent());
    }

    String text(String field) {
        return body.path(field).asString("");
    }
}
