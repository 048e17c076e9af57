package dev.onsale.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.localstack.simulator.ProviderSimulator;
import dev.onsale.localstack.simulator.SimulatorSettings;

/**
 * The provider simulator at the end of a bad line. A charge takes up to 100 ms, at random, before and after it is
 * executed; of charges and refunds one in 30 never arrives, and the answer to one in 30 is lost.
 */
final class UnsteadyProvider implements AutoCloseable {

    static final String API_KEY = "unsteady-provider";

    private static final int DELAY_MILLIS_MAX = 100;
    private static final int LOST_ONE_IN = 30;
    private static final List<String> PASSED_ON = List.of("Authorization", "Idempotency-Key", "Content-Type");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger chargesLost = new AtomicInteger();
    private final AtomicInteger chargesUnanswered = new AtomicInteger();
    private final ProviderSimulator simulator;
    private final HttpServer line;

    private UnsteadyProvider(ProviderSimulator simulator, HttpServer line) {
        this.simulator = simulator;
        this.line = line;
    }

    static UnsteadyProvider start(Path ledger) throws IOException {
        var simulator = ProviderSimulator.start(SimulatorSettings.onLoopback(0, API_KEY, ledger));
        var line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        var provider = new UnsteadyProvider(simulator, line);
        line.setExecutor(provider.handlers);
        line.createContext("/", provider::handle);
        line.start();
        return provider;
    }

    /** Where the line begins. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + line.getAddress().getPort());
    }

    /** What the simulator has written down, read without the line. */
    Ledger ledger() {
        return new Ledger(simulator.uri(), API_KEY);
    }

    int chargesLost() {
        return chargesLost.get();
    }

    int chargesUnanswered() {
        return chargesUnanswered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            boolean moves = exchange.getRequestMethod().equals("POST");
            boolean charges = moves && exchange.getRequestURI().getPath().equals("/v1/payments");
            int delay = charges ? ThreadLocalRandom.current().nextInt(DELAY_MILLIS_MAX + 1) : 0;
            int before = ThreadLocalRandom.current().nextInt(delay + 1);
            int fate = moves ? ThreadLocalRandom.current().nextInt(LOST_ONE_IN) : LOST_ONE_IN;
            Thread.sleep(before);
            if (fate == 0) {
                count(chargesLost, charges);
                return;
            }
            var response = client.send(forward(exchange, body), BodyHandlers.ofByteArray());
            Thread.sleep(delay - before);
            if (fate == 1) {
                count(chargesUnanswered, charges);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void count(AtomicInteger lost, boolean charges) {
        if (charges) {
            lost.incrementAndGet();
        }
    }

    private HttpRequest forward(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(simulator.uri().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var name : PASSED_ON) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    @Override
    public void close() {
        line.stop(0);
        handlers.shutdownNow();
        client.close();
        try {
            simulator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
