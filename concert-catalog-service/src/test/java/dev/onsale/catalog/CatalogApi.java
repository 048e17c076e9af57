package dev.onsale.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import dev.onsale.localstack.testing.TestIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its clients see it. */
public record CatalogApi(URI base, HttpClient http) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONCERT = """
            {"title": "Winter Night", "artist": "The Ferns", "venue": "Harbour Hall", "description": "One night only."}
            """;

    public static CatalogApi at(int port) {
        return new CatalogApi(URI.create("http://127.0.0.1:" + port), HttpClient.newHttpClient());
    }

    /** A new concert of the organizer, with one word in its title to find it by. */
    public String concert(String organizer, String word) {
        return create(organizer, "/api/v1/admin/concerts", CONCERT.replace("Winter", word)).text("concertId");
    }

    /** A new date with this many seats. */
    public String schedule(String organizer, String concertId, int seats) {
        return create(organizer, "/api/v1/admin/concerts/%s/schedules".formatted(concertId), """
                {"startsAt": "2030-12-24T10:00:00Z", "salesOpenAt": "2030-12-01T11:00:00Z",
                 "seats": {"count": %d, "price": {"amount": 150000, "currency": "KRW"}}}
                """.formatted(seats)).text("scheduleId");
    }

    public Answer create(String organizer, String path, String body) {
        var answer = post(organizer, path, body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    public Answer post(String organizer, String path, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestIssuer.token(organizer, "ORGANIZER"))
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers));
    }

    /** The seat map, for a fan. */
    public Answer seats(String concertId, String scheduleId, String... headers) {
        return send(request("/api/v1/concerts/%s/schedules/%s/seats".formatted(concertId, scheduleId), headers)
                .header("Authorization", "Bearer " + TestIssuer.token("fan-1", "FAN")));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public String text(String member) {
            return body.path(member).asString();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The last part of the problem's type. */
        public String problem() {
            return text("type").replace("urn:onsale:problem:", "");
        }
    }
}
