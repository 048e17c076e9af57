package dev.onsale.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** The payment provider's own book: the witness for money that is not ours. */
final class Ledger {

    private static final int PAGE = 1000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI provider;
    private final String apiKey;

    Ledger(URI provider, String apiKey) {
        this.provider = provider;
        this.apiKey = apiKey;
    }

    /**
     * A movement of money.
     *
     * @param kind {@code CAPTURE} or {@code REFUND}
     * @param amount in minor units
     */
    record Movement(String kind, long amount) {

        long signed() {
            return kind.equals("CAPTURE") ? amount : -amount;
        }
    }

    /** What was captured less what was refunded for a reservation, in minor units. */
    long netAmountOf(String reservationId) {
        return movements().getOrDefault(reservationId, List.of()).stream().mapToLong(Movement::signed).sum();
    }

    /** All movements, by reservation, each list in the order in which they happened. */
    Map<String, List<Movement>> movements() {
        var movements = new HashMap<String, List<Movement>>();
        for (long after = 0, last = -1; last != after;) {
            last = after;
            var page = new JsonMapper().readTree(page(after));
            for (var entry : page.required("entries")) {
                movements.computeIfAbsent(entry.required("orderId").asString(), _ -> new ArrayList<>())
                        .add(new Movement(entry.required("kind").asString(), entry.required("amount").asLong()));
            }
            after = page.required("entries").isEmpty() ? after : page.required("last").asLong();
        }
        return movements;
    }

    private String page(long after) {
        var request = HttpRequest
                .newBuilder(provider.resolve("/v1/ledger?after=%d&limit=%d".formatted(after, PAGE)))
                .header("Authorization", "Bearer " + apiKey).timeout(Duration.ofSeconds(10)).build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("The ledger answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError("The ledger did not answer.", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while reading the ledger.", e);
        }
    }
}
