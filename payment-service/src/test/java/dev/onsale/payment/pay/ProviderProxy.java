package dev.onsale.payment.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands between the service and the simulator, and spoils what a test wants to see spoilt. */
final class ProviderProxy {

    private static final Set<String> PASSED_ON = Set.of("Authorization", "Idempotency-key", "Content-type");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Operation, Fault> faults = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final URI simulator;
    private final HttpServer server;

    private ProviderProxy(URI simulator, HttpServer server) {
        this.simulator = simulator;
        this.server = server;
    }

    static ProviderProxy to(URI simulator) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        var proxy = new ProviderProxy(simulator, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", proxy::handle);
        server.start();
        return proxy;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    enum Operation {
        CAPTURE, QUERY, CANCEL, REFUND, QUERY_REFUND;

        static Operation of(HttpExchange exchange) {
            var path = exchange.getRequestURI().getPath();
            var reads = exchange.getRequestMethod().equals("GET");
            if (path.startsWith("/v1/refunds")) {
                return reads ? QUERY_REFUND : REFUND;
            }
            return reads ? QUERY : path.endsWith("/cancel") ? CANCEL : CAPTURE;
        }
    }

    /** What happens instead of an honest answer. */
    @FunctionalInterface
    interface Fault {

        void to(Call call) throws IOException, InterruptedException;
    }

    /** From now on, until the faults are healed. */
    void spoil(Operation operation, Fault fault) {
        faults.put(operation, fault);
    }

    void heal() {
        faults.clear();
        seen.clear();
    }

    /** All requests, also those about other payments, which earlier tests may have left to be looked up. */
    int seen() {
        return seen.size();
    }

    /** What was asked about one payment, in order. */
    List<Operation> seen(UUID paymentId) {
        return seen.stream().filter(request -> request.key().startsWith(paymentId + ":")).map(Seen::operation).toList();
    }

    private record Seen(Operation operation, String key) {

        static Seen of(HttpExchange exchange) {
            var operation = Operation.of(exchange);
            return new Seen(operation, switch (operation) {
                case CAPTURE, REFUND -> exchange.getRequestHeaders().getFirst("Idempotency-Key");
                case QUERY, CANCEL, QUERY_REFUND -> exchange.getRequestURI().getPath().split("/", -1)[3];
            });
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var operation = Operation.of(exchange);
            seen.add(Seen.of(exchange));
            var call = new Call(exchange, exchange.getRequestBody().readAllBytes());
            faults.getOrDefault(operation, Call::passOn).to(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    record Reply(int status, String body) {}

    /** One request on its way. */
    final class Call {

        private final HttpExchange exchange;
        private final byte[] body;

        Call(HttpExchange exchange, byte[] body) {
            this.exchange = exchange;
            this.body = body;
        }

        /** The simulator executes it; the answer is in the fault's hands. */
        Reply execute() throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(simulator.resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name)) {
                    request.header(name, values.getFirst());
                }
            });
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        }

        void answer(int status, String text) {
            try {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void passOn() throws IOException, InterruptedException {
            var reply = execute();
            answer(reply.status(), reply.body());
        }

        void reset() {
            exchange.close();
        }

        /** The head and the first byte of an answer, and then nothing for longer than anybody waits. */
        void drip(Reply reply) throws IOException, InterruptedException {
            exchange.sendResponseHeaders(reply.status(), reply.body().length());
            exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8), 0, 1);
            exchange.getResponseBody().flush();
            Thread.sleep(5_000);
        }
    }
}
