package dev.onsale.localstack.demo;

import java.util.ArrayList;
import java.util.List;

import dev.onsale.localstack.demo.Evidence.LedgerEntry;
import tools.jackson.databind.JsonNode;

/** The payment provider's own account of what it did. */
record ProviderLedger(Calls calls, String apiKey) {

    private static final int PAGE = 1_000;

    /** The number of its last entry, from which the next ones are new. */
    long last() {
        var last = 0L;
        while (true) {
            var page = page(last);
            if (page.path("entries").isEmpty()) {
                return last;
            }
            last = lastOf(page, last);
        }
    }

    List<LedgerEntry> since(long seq) {
        var entries = new ArrayList<LedgerEntry>();
        for (var after = seq;;) {
            var page = page(after);
            page.path("entries").forEach(entry -> entries.add(entry(entry)));
            if (page.path("entries").isEmpty()) {
                return entries;
            }
            after = lastOf(page, after);
        }
    }

    private JsonNode page(long after) {
        return calls.send(Request.get(Call.LEDGER, "/v1/ledger?after=%d&limit=%d".formatted(after, PAGE)).as(apiKey))
                .body();
    }

    private static long lastOf(JsonNode page, long before) {
        return page.path("entries").valueStream().mapToLong(entry -> entry.path("seq").asLong()).max().orElse(before);
    }

    private static LedgerEntry entry(JsonNode entry) {
        return new LedgerEntry(entry.path("seq").asLong(), LedgerEntry.Kind.valueOf(entry.path("kind").asString()),
                entry.path("orderId").asString(), entry.path("amount").asLong(), entry.path("currency").asString());
    }
}
