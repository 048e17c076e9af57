package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import dev.onsale.localstack.simulator.Entry.Capture;
import dev.onsale.localstack.simulator.Entry.Movement;
import dev.onsale.localstack.simulator.Entry.Refund;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which request is answered by what. */
final class Routes {

    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int PAGE_ENTRIES_MAX = 10_000;

    private final JsonMapper json;
    private final Payments payments;
    private final Refunds refunds;
    private final Ledger ledger;

    Routes(JsonMapper json, Payments payments, Refunds refunds, Ledger ledger) {
        this.json = json;
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
    }

    Answer answer(HttpExchange exchange) throws IOException, Refusal {
        var path = List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
        var route = exchange.getRequestMethod() + " " + switch (path.size()) {
            case 3 -> path.get(0) + "/" + path.get(1) + "/*";
            case 4 -> path.get(0) + "/" + path.get(1) + "/*/" + path.get(3);
            default -> String.join("/", path);
        };
        return switch (route) {
            case "POST v1/payments" -> payments.capture(Charge.read(idempotencyKey(exchange), body(exchange)));
            case "GET v1/payments/*" -> payments.show(Fields.key(path.get(2), "key"));
            case "POST v1/payments/*/cancel" -> payments.cancel(Fields.key(path.get(2), "key"));
            case "POST v1/refunds" -> refunds.refund(idempotencyKey(exchange), body(exchange));
            case "GET v1/refunds/*" -> refunds.show(Fields.key(path.get(2), "key"));
            case "GET v1/ledger" -> page(exchange.getRequestURI());
            default -> throw new Refusal(404, "not_found", "There is no such endpoint.");
        };
    }

    private static String idempotencyKey(HttpExchange exchange) throws Refusal {
        @Nullable
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return Fields.key(key == null ? "" : key, "Idempotency-Key");
    }

    private Fields body(HttpExchange exchange) throws IOException, Refusal {
        var bytes = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw new Refusal(413, "body_too_large", "A body has at most %d bytes.".formatted(BODY_BYTES_MAX));
        }
        return Fields.read(json, bytes);
    }

    private Answer page(URI uri) throws Refusal {
        long after = number(uri, "after", 0, Long.MAX_VALUE);
        int limit = (int) number(uri, "limit", 1_000, PAGE_ENTRIES_MAX);
        var entries = ledger.after(after, limit).stream().map(Line::of).toList();
        return new Answer(200, Map.of("entries", entries, "last", entries.isEmpty() ? after : entries.getLast().seq()));
    }

    private static long number(URI uri, String name, long absent, long max) throws Refusal {
        @Nullable
        String query = uri.getQuery();
        for (var parameter : query == null ? new String[0] : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                var value = parameter.substring(name.length() + 1);
                if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) > max) {
                    throw new Refusal(400, "invalid_request", name + " is not allowed.");
                }
                return Long.parseLong(value);
            }
        }
        return absent;
    }

    /** A movement as the ledger's readers see it. */
    private record Line(long seq, String kind, String key, String paymentKey, String orderId, long amount,
            String currency, Instant at) {

        static Line of(Movement movement) {
            return switch (movement) {
                case Capture it -> new Line(it.seq(), "CAPTURE", it.key(), it.key(), it.orderId(), it.amount(),
                        it.currency(), it.at());
                case Refund it -> new Line(it.seq(), "REFUND", it.key(), it.paymentKey(), it.orderId(), it.amount(),
                        it.currency(), it.at());
            };
        }
    }
}
