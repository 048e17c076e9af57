package dev.onsale.localstack.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the build's {@link InfraServer} for servers, which starts each when it is first asked for. */
record InfraClient(int port) {

    /** A first start may have to pull images. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static InfraClient ofThisBuild() {
        try {
            return new InfraClient(new InfraServerStart(Owner.ofThisBuild()).startOrJoin());
        } catch (IOException e) {
            throw new IllegalStateException("cannot start the test infrastructure", e);
        }
    }

    Endpoint endpoint(String server) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + server)).timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("no " + server + " for the tests: " + response.body());
            }
            return Endpoint.parse(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("the test infrastructure does not answer; was it killed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + server, e);
        }
    }
}
