package dev.onsale.httpapi;

import java.net.URI;
import java.net.http.HttpRequest;

import dev.onsale.httpapi.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.onsale.httpapi.Problems.assertProblem;

/** The issuer's keys cannot be had: the user may well be right, so the answer is to come again. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "onsale.security.jwks-uri=http://127.0.0.1:1/jwks.json"})
class IssuerDownTest {

    @LocalServerPort
    private int port;

    @Test
    void a_token_that_cannot_be_checked_is_neither_good_nor_bad() throws Exception {
        var token = SampleIssuer.token(SampleIssuer.newKey("any"), claims -> claims);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"));
        assertProblem(HttpTest.send(request.header("Authorization", "Bearer " + token)), 503, "unavailable");
    }
}
