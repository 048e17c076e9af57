package dev.onsale.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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

    /** What was captured less what was refunded for a reservation, in minor units. */
    long netAmountOf(String reservationId) {
        long net = 0;
        for (long after = 0, last = -1; last != after;) {
            last = after;
            var page = new JsonMapper().readTree(page(after));
            for (var entry : page.required("entries")) {
                if (entry.required("orderId").asString().equals(reservationId)) {
                    var amount = entry.required("amount").asLong();
                    net += entry.required("kind").asString().equals("CAPTURE") ? amount : -amount;
                }
            }
            after = page.required("entries").isEmpty() ? after : page.required("last").asLong();
        }
        return net;
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
