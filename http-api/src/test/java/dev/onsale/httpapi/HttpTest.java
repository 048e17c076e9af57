package dev.onsale.httpapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import dev.onsale.httpapi.sample.SampleApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Real requests to the sample service on a real Tomcat: what answers an error is often not Spring. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "onsale.security.keys-refresh-min=100ms"})
@SuppressWarnings("NullAway.Init")
abstract class HttpTest {

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static SampleIssuer issuer;

    @LocalServerPort
    int port;

    @BeforeAll
    static void startIssuer() throws Exception {
        if (issuer == null) {
            issuer = new SampleIssuer();
        }
    }

    @AfterAll
    static void keepIssuer() {
        // The cached context goes on using it; the JVM's end ends it.
    }

    @DynamicPropertySource
    static void issuerSettings(DynamicPropertyRegistry registry) throws Exception {
        startIssuer();
        registry.add("onsale.security.jwks-uri", issuer::jwksUri);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpRequest.Builder asFan(String path) throws Exception {
        return request(path).header("Authorization", "Bearer " + issuer.token("fan-1", "FAN"));
    }

    HttpRequest.Builder asOrganizer(String path) throws Exception {
        return request(path).header("Authorization", "Bearer " + issuer.token("org-1", "ORGANIZER"));
    }

    static HttpRequest.Builder posting(HttpRequest.Builder request, String json) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
