package dev.onsale.payment.provider.toss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.conformance.Asked;
import dev.onsale.payment.provider.conformance.FakeProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.util.Objects.requireNonNull;

/** Toss Payments' payments, as its documents describe them. */
final class FakeToss implements FakeProvider {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final Map<String, Reply> answered = new ConcurrentHashMap<>();

    private static final class Payment {

        final String paymentKey;
        final String orderId;
        final Money amount;
        final Card card;
        final List<Map<String, Object>> cancels = new ArrayList<>();
        String status = "IN_PROGRESS";
        @Nullable
        String failure;

        Payment(String paymentKey, String orderId, Money amount, Card card) {
            this.paymentKey = paymentKey;
            this.orderId = orderId;
            this.amount = amount;
            this.card = card;
        }

        List<Long> canceled() {
            return cancels.stream().map(cancel -> (Long) requireNonNull(cancel.get("cancelAmount"))).toList();
        }

        long balance() {
            return amount.amount() - canceled().stream().mapToLong(Long::longValue).sum();
        }

        boolean approved() {
            return List.of("DONE", "PARTIAL_CANCELED", "CANCELED").contains(status);
        }
    }

    @Override
    public Operation operation(Asked asked) {
        return !asked.posts()
                ? Operation.QUERY
                : asked.path().endsWith("/cancel") ? Operation.REFUND : Operation.CAPTURE;
    }

    @Override
    public Operation fence() {
        return Operation.QUERY;
    }

    @Override
    public boolean fencesAtOnce() {
        return false;
    }

    @Override
    public synchronized Reply execute(Asked asked) {
        if (!asked.header("Authorization").equals(TossProvider.authorization(SECRET))) {
            return refused(401, "UNAUTHORIZED_KEY");
        }
        var path = asked.path().split("/", -1);
        if (!asked.posts()) {
            var payment = payments.get(path[3]);
            return payment == null ? refused(404, "NOT_FOUND_PAYMENT") : shown(payment);
        }
        var body = json.readTree(asked.body());
        return answered.computeIfAbsent(asked.path() + " " + asked.header("Idempotency-Key"),
                _ -> path[3].equals("confirm") ? confirm(body) : cancel(payments.get(path[3]), body));
    }

    private Reply confirm(JsonNode body) {
        var payment = payments.get(body.path("paymentKey").asString(""));
        if (payment == null || payment.status.equals("EXPIRED")
                || !payment.orderId.equals(body.path("orderId").asString(""))) {
            return refused(404, "NOT_FOUND_PAYMENT_SESSION");
        }
        if (!payment.status.equals("IN_PROGRESS")) {
            return refused(400, "ALREADY_PROCESSED_PAYMENT");
        }
        if (payment.amount.amount() != body.path("amount").asLong(-1)) {
            return refused(400, "INVALID_REQUEST");
        }
        return switch (payment.card) {
            case GOOD -> {
                payment.status = "DONE";
                yield shown(payment);
            }
            case DECLINED_FOR_GOOD -> abort(payment, 400, "INVALID_CARD_LOST_OR_STOLEN");
            case DECLINED_SOFTLY -> abort(payment, 403, "REJECT_CARD_COMPANY");
        };
    }

    private Reply abort(Payment payment, int status, String code) {
        payment.status = "ABORTED";
        payment.failure = code;
        return refused(status, code);
    }

    private Reply cancel(@Nullable Payment payment, JsonNode body) {
        if (payment == null) {
            return refused(404, "NOT_FOUND_PAYMENT");
        }
        if (!List.of("DONE", "PARTIAL_CANCELED").contains(payment.status)) {
            return refused(400,
                    payment.status.equals("CANCELED") ? "ALREADY_CANCELED_PAYMENT" : "NOT_CANCELABLE_PAYMENT");
        }
        long amount = body.path("cancelAmount").asLong(-1);
        if (amount <= 0 || amount > payment.balance()) {
            return refused(403, "NOT_CANCELABLE_AMOUNT");
        }
        payment.cancels.add(Map.of("cancelAmount", amount, "cancelReason", body.path("cancelReason").asString(""),
                "cancelStatus", "DONE", "transactionKey", UUID.randomUUID()));
        payment.status = payment.balance() == 0 ? "CANCELED" : "PARTIAL_CANCELED";
        return shown(payment);
    }

    private Reply shown(Payment payment) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("mId", "tosspayments");
        view.put("paymentKey", payment.paymentKey);
        view.put("orderId", payment.orderId);
        view.put("status", payment.status);
        view.put("approvedAt", payment.approved() ? "2026-12-24T10:00:00+09:00" : null);
        view.put("currency", payment.amount.currency());
        view.put("totalAmount", payment.amount.amount());
        view.put("balanceAmount", payment.balance());
        view.put("cancels", payment.cancels.isEmpty() ? null : payment.cancels);
        view.put("failure", payment.failure == null ? null : Map.of("code", payment.failure, "message", "거절되었습니다."));
        return new Reply(200, json.writeValueAsString(view));
    }

    private Reply refused(int status, String code) {
        return new Reply(status, json.writeValueAsString(Map.of("code", code, "message", "거절되었습니다.")));
    }

    @Override
    public String token(UUID reservation, Money amount, Card card) {
        return open(reservation.toString(), amount, card);
    }

    /** What the checkout does in the user's browser. */
    synchronized String open(String orderId, Money amount, Card card) {
        var paymentKey = "tviva2026" + UUID.randomUUID().toString().replace("-", "");
        payments.put(paymentKey, new Payment(paymentKey, orderId, amount, card));
        return paymentKey;
    }

    @Override
    public synchronized void authenticationsEnd() {
        payments.values().stream().filter(payment -> payment.status.equals("IN_PROGRESS"))
                .forEach(payment -> payment.status = "EXPIRED");
    }

    @Override
    public void keysAreForgotten() {
        answered.clear();
    }

    @Override
    public Reply processedAlready() {
        return refused(400, "ALREADY_PROCESSED_PAYMENT");
    }

    @Override
    public List<Spoilt> spoiltCharges() {
        return List.of(
                new Spoilt("another amount", "\"totalAmount\":300000", "\"totalAmount\":299999"),
                new Spoilt("half a won", "\"totalAmount\":300000", "\"totalAmount\":300000.5"),
                new Spoilt("another currency", "KRW", "USD"),
                new Spoilt("another order", "\"orderId\":\"", "\"orderId\":\"x"),
                new Spoilt("another payment", "\"paymentKey\":\"", "\"paymentKey\":\"x"),
                new Spoilt("another status", "\"status\":\"DONE\"", "\"status\":\"ODD\""),
                new Spoilt("waiting for a deposit", "\"status\":\"DONE\"", "\"status\":\"WAITING_FOR_DEPOSIT\""),
                new Spoilt("no approval", "\"approvedAt\":\"2026", "\"approvedAt\":null,\"was\":\"2026"),
                new Spoilt("aborted after approval", "\"status\":\"DONE\"", "\"status\":\"ABORTED\""));
    }

    @Override
    public List<Spoilt> spoiltRefunds() {
        return List.of(
                new Spoilt("another amount", "\"cancelAmount\":300000", "\"cancelAmount\":1"),
                new Spoilt("another currency", "KRW", "USD"),
                new Spoilt("another order", "\"orderId\":\"", "\"orderId\":\"x"),
                new Spoilt("another payment", "\"paymentKey\":\"", "\"paymentKey\":\"x"),
                new Spoilt("not done", "\"cancelStatus\":\"DONE\"", "\"cancelStatus\":\"IN_PROGRESS\""),
                new Spoilt("aborted", "\"cancelStatus\":\"DONE\"", "\"cancelStatus\":\"ABORTED\""));
    }

    @Override
    public synchronized long captures(UUID reservation) {
        return payments.values().stream().filter(Payment::approved)
                .filter(payment -> payment.orderId.equals(reservation.toString())).count();
    }

    @Override
    public synchronized List<Long> refunds(UUID reservation) {
        return payments.values().stream().filter(payment -> payment.orderId.equals(reservation.toString()))
                .flatMap(payment -> payment.canceled().stream()).toList();
    }
}
