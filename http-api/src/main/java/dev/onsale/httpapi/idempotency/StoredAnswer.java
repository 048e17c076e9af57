package dev.onsale.httpapi.idempotency;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.problem.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it is kept: what a client needs to see again, without what belongs to one exchange. */
record StoredAnswer(int status, @Nullable String location, @Nullable String mediaType, @Nullable String body) {

    private static final String REPLAYED = "Idempotency-Replayed";

    static StoredAnswer of(ResponseEntity<?> answer, JsonMapper json) {
        var location = answer.getHeaders().getFirst(HttpHeaders.LOCATION);
        var body = answer.getBody();
        if (body == null) {
            return new StoredAnswer(answer.getStatusCode().value(), location, null, null);
        }
        var mediaType = answer.getHeaders().getContentType();
        return new StoredAnswer(answer.getStatusCode().value(), location,
                mediaType == null ? MediaType.APPLICATION_JSON_VALUE : mediaType.toString(),
                json.writeValueAsString(body));
    }

    static StoredAnswer of(Problem problem, HttpServletRequest request, JsonMapper json) {
        return new StoredAnswer(problem.status().value(), null, MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                json.writeValueAsString(ProblemBody.of(problem, request)));
    }

    ResponseEntity<?> replay() {
        var answer = ResponseEntity.status(status).header(REPLAYED, "true");
        if (location != null) {
            answer.location(URI.create(location));
        }
        if (body == null || mediaType == null) {
            return answer.build();
        }
        return answer.contentType(MediaType.parseMediaType(mediaType)).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
