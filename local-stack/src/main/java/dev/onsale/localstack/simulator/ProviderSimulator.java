package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.localstack.simulator.Entry.Payment;
import dev.onsale.localstack.simulator.Entry.Refund;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment provider over HTTP, for machines that have none. {@code tok_visa} captures, {@code tok_declined} declines
 * for good, {@code tok_insufficient} softly, {@code tok_timeout} captures and never answers, any other token is an
 * invalid card. Every outcome is on the disk before it is told, and survives a crash. Webhooks tell of it as well,
 * where
 * the settings name an address for them.
 */
public final class ProviderSimulator implements AutoCloseable {

    static {
        // The JDK's server closes idle connections after 30 s, just when the JDK's client stops using them: a request
        // on a connection that is being closed would be lost without an answer. And it delays small answers by 40 ms.
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;
    private static final int STOP_SECONDS_MAX = 2;

    private final HttpServer server;
    private final ExecutorService handlers;
    private final Endpoint endpoint;
    private final Webhooks webhooks;
    private final Ledger ledger;

    private ProviderSimulator(HttpServer server, ExecutorService handlers, Endpoint endpoint, Webhooks webhooks,
            Ledger ledger) {
        this.server = server;
        this.handlers = handlers;
        this.endpoint = endpoint;
        this.webhooks = webhooks;
        this.ledger = ledger;
    }

    /** Rebuilds its state from the ledger and starts to listen. */
    public static ProviderSimulator start(SimulatorSettings settings) throws IOException {
        var json = JsonMapper.builder().build();
        var ledger = Ledger.open(settings.ledger(), json);
        try {
            var webhooks = new Webhooks(settings.webhooks(), json);
            var payments = new Payments(ledger, webhooks::tell);
            var refunds = new Refunds(payments, ledger, webhooks::tell);
            ledger.read(entry -> {
                switch (entry) {
                    case Payment payment -> payments.restore(payment);
                    case Refund refund -> refunds.restore(refund);
                }
            });
            var routes = new Routes(json, payments, refunds, ledger);
            var endpoint = new Endpoint(routes, json, settings.apiKey(), settings.silence());
            return listen(settings, endpoint, webhooks, ledger);
        } catch (IOException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private static ProviderSimulator listen(SimulatorSettings settings, Endpoint endpoint, Webhooks webhooks,
            Ledger ledger) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
        var handlers = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(handlers);
        server.createContext("/", endpoint);
        server.start();
        return new ProviderSimulator(server, handlers, endpoint, webhooks, ledger);
    }

    /** Where it listens, such as {@code http://127.0.0.1:8090}. */
    public URI uri() {
        var address = server.getAddress();
        return URI.create("http://%s:%d".formatted(address.getHostString(), address.getPort()));
    }

    /** Takes no more requests, lets the running ones end, and closes the ledger. */
    @Override
    public void close() throws IOException {
        endpoint.close();
        server.stop(STOP_SECONDS_MAX);
        handlers.close();
        webhooks.close();
        ledger.close();
    }

    /** Runs until it is told to stop (SIGTERM). Settings come from the environment, see {@link SimulatorSettings}. */
    static void main() throws InterruptedException {
        try {
            var settings = SimulatorSettings.from(System.getenv());
            var simulator = start(settings);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(simulator)));
            System.out.printf("The provider simulator listens on %s; its ledger is %s%n", simulator.uri(),
                    settings.ledger().toAbsolutePath());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("The provider simulator does not start: " + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void stop(ProviderSimulator simulator) {
        try {
            simulator.close();
            System.out.println("The provider simulator has stopped.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
