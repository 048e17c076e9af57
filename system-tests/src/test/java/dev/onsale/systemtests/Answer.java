package dev.onsale.systemtests;

import java.net.http.HttpHeaders;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** What the gateway answered; a missing body is a missing node. */
record Answer(int status, HttpHeaders headers, JsonNode body) {

    String text(String field) {
        return body.required(field).asString();
    }

    /** The slug of a problem, or what was answered instead. */
    String problem() {
        var type = body.path("type").asString("");
        return type.startsWith("urn:onsale:problem:") ? type.substring("urn:onsale:problem:".length()) : toString();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
