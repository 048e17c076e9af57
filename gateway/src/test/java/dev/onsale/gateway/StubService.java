package dev.onsale.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A service behind the gateway: tells who it is, and remembers what reached it. */
final class StubService implements AutoCloseable {

    record Seen(String method, String uri, Map<String, List<String>> headers, int bodyLength) {

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String name;
    private volatile HttpHandler next;

    StubService(String name) {
        this.name = name;
        this.next = this::answerName;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> next.handle(exchange));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Seen> seen() {
        return seen;
    }

    Seen lastSeen() {
        return seen.getLast();
    }

    void answer(HttpHandler handler) {
        next = handler;
    }

    void forget() {
        seen.clear();
        next = this::answerName;
    }

    void answerName(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, length));
        var body = name.getBytes(StandardCharsets.UTF_8);
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
