package dev.onsale.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that takes a POST and hangs up has perhaps done it: whether to ask again is the client's to decide. */
@WithInfra
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
class HangUpIT {

    private static final String PATH = "/api/v1/reservations/r1";
    private static final HangsUpOnPost SERVICE = HangsUpOnPost.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Stubs.route(registry);
        registry.add("onsale.routes.reservation", () -> "http://127.0.0.1:" + SERVICE.socket().getLocalPort());
        registry.add("onsale.queue.token-keys", () -> QueueTokens.SETTING);
    }

    @AfterAll
    static void stop() throws IOException {
        SERVICE.socket().close();
    }

    @Test
    void a_request_whose_answer_is_lost_is_not_sent_again() throws Exception {
        var gateway = new Gateway(port);
        var user = new String[]{"Authorization", "Bearer " + TestIssuer.token("fan-1", "FAN")};
        // A connection that is used again is where the client would try once more by itself.
        assertThat(gateway.send("GET", PATH, user).statusCode()).isEqualTo(200);
        for (int i = 1; i <= 5; i++) {
            assertThat(gateway.send("POST", PATH, user).statusCode()).isBetween(502, 504);
            assertThat(SERVICE.posts()).hasValue(i);
            assertThat(gateway.send("GET", PATH, user).statusCode()).isEqualTo(200);
        }
    }

    private record HangsUpOnPost(ServerSocket socket, AtomicInteger posts) {

        static HangsUpOnPost start() {
            try {
                var service = new HangsUpOnPost(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
                        new AtomicInteger());
                Thread.ofVirtual().start(service::accept);
                return service;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    Thread.ofVirtual().start(() -> serve(connection));
                } catch (IOException _) {
                    // The socket is closed: the test is over.
                }
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("POST ")) {
                        posts.incrementAndGet();
                        connection.setSoLinger(true, 0);
                        return;
                    }
                    if (line.isEmpty()) {
                        connection.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII));
                    }
                }
            } catch (IOException _) {
                // The gateway has closed the connection.
            }
        }
    }
}
