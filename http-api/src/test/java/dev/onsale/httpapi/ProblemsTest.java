package dev.onsale.httpapi;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.onsale.httpapi.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest extends HttpTest {

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(textBlock = """
            GET,    /api/v1/nothing,                              404, not-found
            GET,    /nothing,                                     404, not-found
            GET,    /,                                            404, not-found
            GET,    /error,                                       404, not-found
            GET,    /api/v1/me/,                                  404, not-found
            GET,    /api/v1//me,                                  404, not-found
            GET,    /api/v1/me;a=b,                               404, not-found
            GET,    /api/v1/orders/%2fetc,                        404, not-found
            GET,    /api/v1/orders/%2e%2e/me,                     404, not-found
            GET,    /api/v1/orders/%00,                           404, not-found
            GET,    /api/v1/orders/not-a-uuid,                    404, order-not-found
            GET,    /api/v1/coded/UPPER,                          404, not-found
            DELETE, /api/v1/orders,                               405, method-not-allowed
            PATCH,  /api/v1/me,                                   405, method-not-allowed
            GET,    /api/v1/orders,                               400, invalid-request
            GET,    /api/v1/orders?size=ten,                      400, invalid-request
            GET,    /api/v1/orders?size=101,                      400, invalid-request
            GET,    /api/v1/headed,                               400, invalid-request
            POST,   /api/v1/keyed,                                400, idempotency-key-required
            GET,    /api/v1/failures/taken,                       409, seats-unavailable
            GET,    /api/v1/failures/pool,                        503, unavailable
            GET,    /api/v1/failures/transaction,                 503, unavailable
            GET,    /api/v1/failures/bug,                         500, internal-error
            """)
    void every_error_is_a_problem(String method, String path, int status, String slug) throws Exception {
        var problem = assertProblem(send(asFan(path).method(method, BodyPublishers.noBody())), status, slug);
        assertThat(problem).containsEntry("instance", path.replaceAll("\\?.*", ""));
    }

    @Test
    void a_problem_carries_its_members_and_a_title_in_words() throws Exception {
        var problem = assertProblem(send(asFan("/api/v1/failures/taken")), 409, "seats-unavailable");
        assertThat(problem).containsEntry("title", "Seats unavailable").containsEntry("detail", "Seat 12 is taken.")
                .containsEntry("unavailable", List.of(12));
    }

    @Test
    void a_method_that_is_not_allowed_names_those_that_are() throws Exception {
        var response = send(asFan("/api/v1/orders").DELETE());
        assertThat(response.headers().firstValue("Allow")).hasValue("GET,POST");
    }

    @Test
    void an_answer_is_json_whatever_is_accepted() throws Exception {
        for (var accept : List.of("image/png", "garbage", "application/problem+json", "text/html, */*;q=0.1",
                "text/event-stream", "text/*", "text/event-stream, text/html")) {
            var answer = send(asFan("/api/v1/me").header("Accept", accept));
            assertThat(answer.statusCode()).as(accept).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).as(accept).hasValue("application/json");
        }
    }

    @Test
    void a_problem_is_json_whatever_is_accepted() throws Exception {
        assertProblem(send(asFan("/api/v1/failures/taken").header("Accept", "text/html")), 409, "seats-unavailable");
        assertProblem(send(asFan("/api/v1/nothing").header("Accept", "text/html")), 404, "not-found");
    }

    @Test
    void a_body_of_another_media_type_is_refused() throws Exception {
        assertProblem(send(asFan("/api/v1/orders").header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{", "{\"seats\":[1],}", "{\"seats\":[1],\"seats\":[2],\"kind\":\"CARD\"}",
            "{\"seats\":[NaN],\"kind\":\"CARD\"}", "\u0000"})
    void a_body_that_is_not_json_is_malformed(String body) throws Exception {
        assertProblem(send(posting(asFan("/api/v1/orders"), body)), 400, "malformed-body");
    }

    @Test
    void a_body_nested_too_deeply_is_malformed() throws Exception {
        var deep = "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        assertProblem(send(posting(asFan("/api/v1/orders"), deep)), 400, "malformed-body");
    }

    @Test
    void bytes_that_are_not_utf_8_are_malformed() throws Exception {
        var bytes = "{\"seats\":[1],\"kind\":\"CARD\",\"buyer\":{\"name\":\"\u00e9\"}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(send(asFan("/api/v1/orders").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes))), 400, "malformed-body");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(delimiter = '|', textBlock = """
            {"seats":["12"],"kind":"CARD"}                       | /seats/0
            {"seats":[1.5],"kind":"CARD"}                        | /seats/0
            {"seats":[1.0],"kind":"CARD"}                        | /seats/0
            {"seats":[true],"kind":"CARD"}                       | /seats/0
            {"seats":[99999999999],"kind":"CARD"}                | /seats/0
            {"seats":[1e99],"kind":"CARD"}                       | /seats/0
            {"seats":[0],"kind":"CARD"}                          | /seats/0
            {"seats":[null],"kind":"CARD"}                       | /seats/0
            {"seats":[],"kind":"CARD"}                           | /seats
            {"seats":1,"kind":"CARD"}                            | /seats
            {"seats":"1","kind":"CARD"}                          | /seats
            {"seats":{},"kind":"CARD"}                           | /seats
            {"seats":[1]}                                        | /kind
            {"seats":[1],"kind":"GOLD"}                          | /kind
            {"seats":[1],"kind":"card"}                          | /kind
            {"seats":[1],"kind":0}                               | /kind
            {"seats":[1],"kind":""}                              | /kind
            {"seats":[1],"kind":"CARD","buyer":{"name":7}}       | /buyer/name
            {"seats":[1],"kind":"CARD","buyer":{"name":true}}    | /buyer/name
            {"seats":[1],"kind":"CARD","buyer":{"name":" "}}     | /buyer/name
            {"seats":[1],"kind":"CARD","buyer":"x"}              | /buyer
            {"seats":[1],"kind":"CARD","buyer":""}               | /buyer
            {"seats":[1],"kind":"CARD","at":"tomorrow"}          | /at
            {"seats":[1],"kind":"CARD","at":1700000000}          | /at
            {"seats":[1],"kind":"CARD","at":"1700000000"}        | /at
            {"seats":[1],"kind":"CARD","gift":1}                 | /gift
            {"seats":[1],"kind":"CARD","gift":"true"}            | /gift
            {"seats":[1],"kind":"CARD","price":"100"}            | /price
            {"seats":[1],"kind":"CARD","price":1.5}              | /price
            []                                                   | ''
            {"seats":[1],"kind":"CARD"} {}                       | ''
            "x"                                                  | ''
            7                                                    | ''
            """)
    void a_body_of_the_wrong_shape_is_told_where(String body, String pointer) throws Exception {
        var problem = assertProblem(send(posting(asFan("/api/v1/orders"), body)), 400, "invalid-request");
        assertThat(problem.get("errors")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement().asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("pointer", pointer).containsKey("detail");
    }

    @Test
    void a_null_body_is_refused() throws Exception {
        assertThat(send(posting(asFan("/api/v1/orders"), "null")).statusCode()).isEqualTo(400);
    }

    @Test
    void unknown_fields_are_ignored() throws Exception {
        var response = send(posting(asFan("/api/v1/orders"), "{\"seats\":[1],\"kind\":\"CARD\",\"new\":{\"a\":[1]}}"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void a_wrong_parameter_is_named() throws Exception {
        var problem = assertProblem(send(asFan("/api/v1/orders?size=ten")), 400, "invalid-request");
        assertThat(problem.get("errors")).isEqualTo(
                List.of(Map.of("parameter", "size", "detail", "is not of the expected type or value")));
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_length() throws Exception {
        assertProblem(send(posting(asFan("/api/v1/orders"), " ".repeat(64 * 1024 + 1))), 413, "body-too-large");
    }

    @Test
    void a_body_over_the_limit_is_refused_without_a_length() throws Exception {
        var json = "{\"x\":\"" + "x".repeat(64 * 1024) + "\"}";
        assertProblem(send(asFan("/api/v1/orders").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))),
                413, "body-too-large");
    }

    @Test
    void a_large_body_is_taken_where_the_service_says_so() throws Exception {
        var image = BodyPublishers.ofByteArray(new byte[200 * 1024]);
        var response = send(asOrganizer("/api/v1/admin/posters/p").header("Content-Type", "image/png").PUT(image));
        assertThat(response.body()).isEqualTo("204800");
        var larger = BodyPublishers.ofByteArray(new byte[300 * 1024]);
        assertProblem(send(asOrganizer("/api/v1/admin/posters/p").header("Content-Type", "image/png").PUT(larger)), 413,
                "body-too-large");
    }

    @Test
    void the_trace_id_is_the_callers() throws Exception {
        var problem = assertProblem(send(asFan("/api/v1/nothing").header("traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")), 404, "not-found");
        assertThat(problem).containsEntry("traceId", "0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-00000000000000000000000000000000-b7ad6b7169203331-01", "x", "00-<script>-1-01"})
    void a_trace_id_that_is_none_is_replaced(String traceparent) throws Exception {
        assertProblem(send(asFan("/api/v1/nothing").header("traceparent", traceparent)), 404, "not-found");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @ValueSource(strings = {"GET /api/v1/me?q=<> HTTP/1.1", "GET /a\"b HTTP/1.1", "GET /%zz HTTP/1.1",
            "TRACE /api/v1/me HTTP/1.1", "BREW /api/v1/me HTTP/1.1", "GET api HTTP/1.1", "\u0001 / HTTP/1.1"})
    void what_tomcat_refuses_is_a_problem_too(String requestLine) throws Exception {
        var answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer).contains("application/problem+json", "urn:onsale:problem:")
                .doesNotContainIgnoringCase("<html");
    }

    @Test
    void headers_that_are_too_large_are_a_problem_too() throws Exception {
        var answer = raw("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).contains("application/problem+json", "urn:onsale:problem:")
                .doesNotContainIgnoringCase("<html");
    }

    private String raw(String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
