package dev.onsale.payment.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.stripe.net.Webhook.Util;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends webhooks to this service, as the simulator does and as it never would, and looks at what is kept of them. */
final class Notices {

    static final String PATH = "/api/v1/payments/webhooks/simulator";

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Environment environment;
    private final JdbcClient jdbc;

    Notices(Environment environment, JdbcClient jdbc) {
        this.environment = environment;
        this.jdbc = jdbc;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
    }

    static String body(String event, String type, UUID reservation) {
        return """
                {"id": "%s", "type": "%s", "data": {"key": "k", "orderId": "%s", "status": "CAPTURED"}}
                """.formatted(event, type, reservation);
    }

    /** The provider tells of a capture, truly or not. */
    void captured(UUID reservation) {
        captured(reservation, "evt_" + UUID.randomUUID());
    }

    void captured(UUID reservation, String event) {
        assertThat(send(body(event, "payment.captured", reservation)).statusCode()).isEqualTo(200);
    }

    void refunded(UUID reservation) {
        assertThat(send(body("evt_" + UUID.randomUUID(), "refund.succeeded", reservation)).statusCode())
                .isEqualTo(200);
    }

    HttpResponse<String> send(String body) {
        return send(body, Map.of("Simulator-Signature", sign(body, TestProvider.WEBHOOK_SECRET, Instant.now())));
    }

    HttpResponse<String> send(String body, Map<String, String> headers) {
        return send(PATH, body, headers);
    }

    HttpResponse<String> send(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String body, String secret, Instant at) {
        try {
            return "t=%d,v1=%s".formatted(at.getEpochSecond(),
                    Util.computeHmacSha256(secret, at.getEpochSecond() + "." + body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The status of each webhook of a reservation, in the order in which they came. */
    List<String> of(UUID reservation) {
        return jdbc.sql("select status from webhook where reservation_id = :id order by received_at")
                .param("id", reservation.toString()).query((row, _) -> String.valueOf(row.getString(1))).list();
    }

    // The clock, which is the database's.

    void patienceEnds(UUID reservation) {
        update("update payment set status_since = status_since - interval 1 hour", reservation);
    }

    void pauseEnds(UUID reservation) {
        update("update payment set hinted_at = hinted_at - interval 1 hour", reservation);
    }

    void age(UUID reservation, Duration age) {
        update("update webhook set received_at = received_at - interval " + age.toSeconds() + " second", reservation);
    }

    private void update(String sql, UUID reservation) {
        jdbc.sql(sql + " where reservation_id = :id").param("id", reservation.toString()).update();
    }
}
