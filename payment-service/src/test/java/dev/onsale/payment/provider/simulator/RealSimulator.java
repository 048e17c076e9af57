package dev.onsale.payment.provider.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.localstack.simulator.ProviderSimulator;
import dev.onsale.localstack.simulator.SimulatorSettings;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.conformance.Asked;
import dev.onsale.payment.provider.conformance.FakeProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator itself: requests are passed on to it. */
final class RealSimulator implements FakeProvider {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ProviderSimulator simulator;

    private RealSimulator(ProviderSimulator simulator) {
        this.simulator = simulator;
    }

    static RealSimulator start() {
        try {
            var ledger = Files.createTempDirectory("simulator").resolve("ledger.jsonl");
            return new RealSimulator(ProviderSimulator.start(SimulatorSettings.onLoopback(0, SECRET, ledger)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Operation operation(Asked asked) {
        if (asked.path().startsWith("/v1/refunds")) {
            return asked.posts() ? Operation.REFUND : Operation.QUERY_REFUND;
        }
        return !asked.posts()
                ? Operation.QUERY
                : asked.path().endsWith("/cancel") ? Operation.CANCEL : Operation.CAPTURE;
    }

    @Override
    public Reply execute(Asked asked) {
        var request = HttpRequest.newBuilder(simulator.uri().resolve(asked.path()))
                .method(asked.method(), BodyPublishers.ofString(asked.body()));
        asked.headers().forEach(request::header);
        return send(request);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String token(UUID reservation, Money amount, Card card) {
        return switch (card) {
            case GOOD -> "tok_visa";
            case DECLINED_FOR_GOOD -> "tok_declined";
            case DECLINED_SOFTLY -> "tok_insufficient";
        };
    }

    @Override
    public Reply processedAlready() {
        return new Reply(409, "{\"error\": \"conflict\"}");
    }

    @Override
    public List<Spoilt> spoiltCharges() {
        return List.of(
                new Spoilt("another amount", "\"amount\":300000", "\"amount\":299999"),
                new Spoilt("half a won", "\"amount\":300000", "\"amount\":300000.5"),
                new Spoilt("another currency", "KRW", "USD"),
                new Spoilt("another order", "\"orderId\":\"", "\"orderId\":\"x"),
                new Spoilt("another payment", "\"key\":\"", "\"key\":\"x"),
                new Spoilt("another status", "CAPTURED", "PENDING"));
    }

    @Override
    public List<Spoilt> spoiltRefunds() {
        return List.of(
                new Spoilt("another amount", "\"amount\":300000", "\"amount\":1"),
                new Spoilt("another currency", "KRW", "USD"),
                new Spoilt("another payment", "\"paymentKey\":\"", "\"paymentKey\":\"x"),
                new Spoilt("another refund", "\"key\":\"", "\"key\":\"x"),
                new Spoilt("another status", "REFUNDED", "PENDING"));
    }

    @Override
    public long captures(UUID reservation) {
        return entries("CAPTURE", reservation).count();
    }

    @Override
    public List<Long> refunds(UUID reservation) {
        return entries("REFUND", reservation).map(entry -> entry.path("amount").longValue()).toList();
    }

    private Stream<JsonNode> entries(String kind, UUID reservation) {
        var reply = send(HttpRequest.newBuilder(simulator.uri().resolve("/v1/ledger?limit=10000"))
                .header("Authorization", "Bearer " + SECRET));
        return json.readTree(reply.body()).path("entries").valueStream()
                .filter(entry -> entry.path("kind").asString("").equals(kind))
                .filter(entry -> entry.path("orderId").asString("").equals(reservation.toString()));
    }
}
