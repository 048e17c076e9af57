package dev.onsale.payment.provider.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.conformance.Asked;
import dev.onsale.payment.provider.conformance.FakeProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import static java.util.Objects.requireNonNull;

/** Stripe's payment intents and refunds, as its documents describe them. */
final class FakeStripe implements FakeProvider {

    private static final Pattern QUERY = Pattern.compile("metadata\\['onsale_key'\\]:'(.+)'");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> refunds = new ArrayList<>();

    private record Answered(String body, Reply reply) {}

    private static final class Intent {

        final String id = "pi_" + UUID.randomUUID().toString().replace("-", "");
        final long amount;
        final String currency;
        final Map<String, String> metadata;
        String status = "requires_payment_method";
        @Nullable
        String token;
        @Nullable
        Map<String, Object> error;

        Intent(Map<String, String> form) {
            amount = Long.parseLong(form.getOrDefault("amount", ""));
            currency = form.getOrDefault("currency", "");
            metadata = Map.of("onsale_key", form.getOrDefault("metadata[onsale_key]", ""), "onsale_reservation",
                    form.getOrDefault("metadata[onsale_reservation]", ""));
        }

        Map<String, @Nullable Object> view() {
            var view = new LinkedHashMap<String, @Nullable Object>();
            view.put("id", id);
            view.put("object", "payment_intent");
            view.put("amount", amount);
            view.put("amount_received", status.equals("succeeded") ? amount : 0);
            view.put("client_secret", id + "_secret_of_the_client");
            view.put("currency", currency);
            view.put("last_payment_error", error);
            view.put("metadata", metadata);
            view.put("payment_method", token);
            view.put("status", status);
            return view;
        }
    }

    @Override
    public Operation operation(Asked asked) {
        if (asked.path().startsWith("/v1/refunds")) {
            return asked.posts() ? Operation.REFUND : Operation.QUERY_REFUND;
        }
        if (asked.path().endsWith("/search") || (asked.posts() && asked.path().equals("/v1/payment_intents"))) {
            return Operation.PREPARE;
        }
        return !asked.posts()
                ? Operation.QUERY
                : asked.path().endsWith("/cancel") ? Operation.CANCEL : Operation.CAPTURE;
    }

    /** An answer is given again to the same request under the same key; to another one it is refused. */
    @Override
    public synchronized Reply execute(Asked asked) {
        if (!asked.header("Authorization").equals("Bearer " + SECRET)) {
            return refused(401, "invalid_request_error", "invalid_api_key", null);
        }
        if (!asked.posts()) {
            return show(asked);
        }
        var request = asked.path() + " " + asked.body();
        var first = answered.computeIfAbsent(asked.header("Idempotency-Key"),
                _ -> new Answered(request, change(asked)));
        return first.body().equals(request) ? first.reply() : refused(400, "idempotency_error", null, null);
    }

    private Reply show(Asked asked) {
        if (asked.path().equals("/v1/refunds")) {
            return new Reply(200, json.writeValueAsString(Map.of("object", "list", "has_more", false, "data",
                    refunds.stream().filter(refund -> asked.query().getOrDefault("payment_intent", "").equals(
                            refund.get("payment_intent"))).toList())));
        }
        if (asked.path().endsWith("/search")) {
            var query = QUERY.matcher(asked.query().getOrDefault("query", ""));
            return new Reply(200, json.writeValueAsString(Map.of("object", "search_result", "has_more", false, "data",
                    query.matches()
                            ? intents.values().stream()
                                    .filter(intent -> query.group(1).equals(intent.metadata.get("onsale_key")))
                                    .map(Intent::view).toList()
                            : List.of())));
        }
        var intent = intents.get(asked.path().split("/", -1)[3]);
        return intent == null
                ? refused(404, "invalid_request_error", "resource_missing", null)
                : new Reply(200, json.writeValueAsString(intent.view()));
    }

    private Reply change(Asked asked) {
        if (asked.path().equals("/v1/payment_intents")) {
            var intent = new Intent(asked.form());
            intents.put(intent.id, intent);
            return new Reply(200, json.writeValueAsString(intent.view()));
        }
        if (asked.path().equals("/v1/refunds")) {
            return refund(asked.form());
        }
        var intent = intents.get(asked.path().split("/", -1)[3]);
        if (intent == null) {
            return refused(404, "invalid_request_error", "resource_missing", null);
        }
        if (!List.of("requires_payment_method", "requires_action").contains(intent.status)) {
            return refused(400, "invalid_request_error", "payment_intent_unexpected_state", intent);
        }
        if (asked.path().endsWith("/cancel")) {
            intent.status = "canceled";
            return new Reply(200, json.writeValueAsString(intent.view()));
        }
        return confirm(intent, asked.form());
    }

    private Reply confirm(Intent intent, Map<String, String> form) {
        intent.token = form.getOrDefault("payment_method", "");
        return switch (intent.token.split("_", -1)[1]) {
            case "visa" -> succeed(intent);
            case "lost" -> decline(intent, "card_declined", "lost_card");
            case "poor" -> decline(intent, "card_declined", "insufficient_funds");
            case "careful" -> form.getOrDefault("error_on_requires_action", "").equals("true")
                    ? decline(intent, "authentication_required", "authentication_required")
                    : refused(500, "api_error", "nobody_asks_the_owner", intent);
            default -> refused(404, "invalid_request_error", "resource_missing", null);
        };
    }

    private Reply succeed(Intent intent) {
        intent.status = "succeeded";
        return new Reply(200, json.writeValueAsString(intent.view()));
    }

    private Reply decline(Intent intent, String code, String declineCode) {
        intent.error = Map.of("type", "card_error", "code", code, "decline_code", declineCode, "message",
                "The card of " + intent.token + " was declined.");
        var error = new LinkedHashMap<String, @Nullable Object>(intent.error);
        error.put("payment_intent", intent.view());
        return new Reply(402, json.writeValueAsString(Map.of("error", error)));
    }

    private Reply refund(Map<String, String> form) {
        var intent = intents.get(form.getOrDefault("payment_intent", ""));
        if (intent == null || !intent.status.equals("succeeded")) {
            return refused(400, "invalid_request_error", "resource_missing", intent);
        }
        long left = intent.amount - refunded(intent).mapToLong(Long::longValue).sum();
        long amount = Long.parseLong(form.getOrDefault("amount", ""));
        if (left == 0) {
            return refused(400, "invalid_request_error", "charge_already_refunded", intent);
        }
        if (amount <= 0 || amount > left) {
            return refused(400, "invalid_request_error", null, intent); // "greater than unrefunded amount on charge"
        }
        Map<String, Object> refund = Map.of("id", "re_" + UUID.randomUUID(), "object", "refund", "amount", amount,
                "currency", intent.currency, "payment_intent", intent.id, "status", "succeeded", "metadata",
                Map.of("onsale_refund_key", form.getOrDefault("metadata[onsale_refund_key]", ""), "onsale_reservation",
                        form.getOrDefault("metadata[onsale_reservation]", "")));
        refunds.add(refund);
        return new Reply(200, json.writeValueAsString(refund));
    }

    private Stream<Long> refunded(Intent intent) {
        return refunds.stream().filter(refund -> intent.id.equals(refund.get("payment_intent")))
                .map(refund -> (Long) requireNonNull(refund.get("amount")));
    }

    private Reply refused(int status, String type, @Nullable String code, @Nullable Intent intent) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("type", type);
        error.put("code", code);
        error.put("message", "No. " + (intent == null ? "" : intent.token));
        error.put("payment_intent", intent == null ? null : intent.view());
        return new Reply(status, json.writeValueAsString(Map.of("error", error)));
    }

    /** The metadata of all refunds. */
    synchronized List<Object> refundsMetadata() {
        return refunds.stream().map(refund -> refund.getOrDefault("metadata", Map.of())).toList();
    }

    /** Something happens to the reservation's intent at Stripe. */
    synchronized void turn(UUID reservation, String status) {
        intents.values().stream().filter(intent -> reservation.toString().equals(
                intent.metadata.get("onsale_reservation"))).forEach(intent -> intent.status = status);
    }

    @Override
    public String token(UUID reservation, Money amount, Card card) {
        return switch (card) {
            case GOOD -> "pm_visa_";
            case DECLINED_FOR_GOOD -> "pm_lost_";
            case DECLINED_SOFTLY -> "pm_poor_";
        } + reservation.toString().replace("-", "");
    }

    @Override
    public void keysAreForgotten() {
        answered.clear();
    }

    @Override
    public Reply processedAlready() {
        return refused(409, "idempotency_error", "idempotency_key_in_use", null);
    }

    @Override
    public List<Spoilt> spoiltCharges() {
        return List.of(
                new Spoilt("another amount", "\"amount_received\":300000", "\"amount_received\":299999"),
                new Spoilt("half a won", "\"amount_received\":300000", "\"amount_received\":300000.5"),
                new Spoilt("no amount", "\"amount_received\":300000", "\"amount_received\":null"),
                new Spoilt("another currency", "\"krw\"", "\"usd\""),
                new Spoilt("another order", "\"onsale_reservation\":\"", "\"onsale_reservation\":\"x"),
                new Spoilt("another payment", "\"onsale_key\":\"", "\"onsale_key\":\"x"),
                new Spoilt("another status", "succeeded", "odd"),
                new Spoilt("processing", "succeeded", "processing"),
                new Spoilt("its owner is asked", "succeeded", "requires_action"));
    }

    @Override
    public List<Spoilt> spoiltRefunds() {
        return List.of(
                new Spoilt("another amount", "\"amount\":300000", "\"amount\":1"),
                new Spoilt("another currency", "\"krw\"", "\"usd\""),
                new Spoilt("another payment", "\"payment_intent\":\"pi_", "\"payment_intent\":\"pi_x"),
                new Spoilt("pending", "succeeded", "pending"),
                new Spoilt("failed", "succeeded", "failed"),
                new Spoilt("canceled", "succeeded", "canceled"));
    }

    @Override
    public synchronized long captures(UUID reservation) {
        return intents.values().stream().filter(intent -> intent.status.equals("succeeded"))
                .filter(intent -> reservation.toString().equals(intent.metadata.get("onsale_reservation"))).count();
    }

    @Override
    public synchronized List<Long> refunds(UUID reservation) {
        return intents.values().stream()
                .filter(intent -> reservation.toString().equals(intent.metadata.get("onsale_reservation")))
                .flatMap(this::refunded).toList();
    }
}
