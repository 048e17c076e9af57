package dev.onsale.ops.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

import dev.onsale.ops.UnreachableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of a provider that runs, page by page. */
record HttpLedger(URI provider, String apiKey, Duration timeout) implements ProviderLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE_ENTRIES = 1_000;

    @Override
    public void read(Consumer<Movement> reader) {
        try (var http = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            var page = page(http, 0);
            while (!page.path("entries").isEmpty()) {
                page.path("entries").forEach(entry -> reader.accept(Movement.of(entry)));
                page = page(http, page.path("last").asLong());
            }
        }
    }

    private JsonNode page(HttpClient http, long after) {
        var request = HttpRequest
                .newBuilder(provider.resolve("/v1/ledger?after=%d&limit=%d".formatted(after, PAGE_ENTRIES)))
                .header("Authorization", "Bearer " + apiKey).timeout(timeout).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new UnreachableException("The provider at %s answered %d when asked for its ledger."
                        .formatted(provider, answer.statusCode()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw new UnreachableException("The provider's ledger at %s cannot be read: %s".formatted(provider, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("Interrupted while reading the provider's ledger.", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "HttpLedger[" + provider + "]";
    }
}
