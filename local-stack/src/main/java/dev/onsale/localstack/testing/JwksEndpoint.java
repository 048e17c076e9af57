package dev.onsale.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Serves a public key until the JVM ends. */
record JwksEndpoint(URI uri) {

    static JwksEndpoint start(SigningKey key) {
        var jwks = key.jwks().getBytes(UTF_8);
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/jwks.json", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, jwks.length);
                    exchange.getResponseBody().write(jwks);
                }
            });
            // From a daemon, so that the server's thread is one, too, and keeps no program from its end.
            CompletableFuture.runAsync(http::start).join();
            return new JwksEndpoint(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/jwks.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
