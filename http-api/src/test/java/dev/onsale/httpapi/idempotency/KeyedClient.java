package dev.onsale.httpapi.idempotency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that sends idempotency keys, and looks at what it is answered. */
record KeyedClient(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        return post("fan-1", path, key, body);
    }

    HttpResponse<String> post(String user, String path, String key, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + TestIssuer.token(user, "FAN"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    static List<HttpResponse<String>> together(Callable<HttpResponse<String>> attempt) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Stream.generate(() -> attempt).limit(64).toList());
            return answers.stream().map(answer -> answer.resultNow()).toList();
        }
    }

    static HttpResponse<String> assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"urn:onsale:problem:" + slug + "\"");
        return response;
    }

    static boolean replayed(HttpResponse<String> response) {
        return response.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
    }
}
