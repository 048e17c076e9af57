package dev.onsale.payment.provider.toss;

import java.util.stream.Stream;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import tools.jackson.databind.JsonNode;

/** Toss Payments' {@code Payment} object, read for what it proves of a charge or a refund. */
record TossPayment(JsonNode body) {

    /** Approved money is captured, also when it was given back meanwhile. */
    Outcome outcome(Charge charge, String paymentKey) {
        if (!isOf(charge, paymentKey)) {
            return new Outcome.Unknown("an answer about another payment");
        }
        var status = text("status");
        return switch (status) {
            case "DONE", "PARTIAL_CANCELED", "CANCELED" -> approved()
                    ? new Outcome.Captured(paymentKey, money(body.path("totalAmount")))
                    : new Outcome.Unknown(status + " without an approval");
            case "ABORTED" -> approved()
                    ? new Outcome.Unknown("aborted after an approval")
                    : TossCodes.declined(body.path("failure").path("code").asString(""));
            case "EXPIRED" -> approved()
                    ? new Outcome.Unknown("expired after an approval")
                    : new Outcome.Canceled();
            case "READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT" -> new Outcome.Unknown("still " + status);
            default -> new Outcome.Unknown("no status that is known");
        };
    }

    /** Whether it was opened for another order: Toss Payments approves a payment only for the order it names. */
    boolean isOfAnotherOrder(Charge charge, String paymentKey) {
        return paymentKey.equals(text("paymentKey")) && !text("orderId").isEmpty()
                && !charge.reservationId().toString().equals(text("orderId"));
    }

    /** A cancel of ours is known by its reason, which is the refund's key. */
    RefundOutcome refundOutcome(Refund refund, String paymentKey) {
        if (!isOf(refund.charge(), paymentKey) || !approved()) {
            return new RefundOutcome.Unknown("an answer about another payment");
        }
        var cancels = body.path("cancels");
        var ours = cancels.valueStream().filter(cancel -> refund.key().equals(text(cancel, "cancelReason"))).toList();
        if (ours.isEmpty()) {
            return Stream.of("DONE", "PARTIAL_CANCELED", "CANCELED").anyMatch(text("status")::equals)
                    ? new RefundOutcome.NotFound()
                    : new RefundOutcome.Unknown("no status that is known");
        }
        return ours.size() == 1 && text(ours.getFirst(), "cancelStatus").equals("DONE")
                ? new RefundOutcome.Refunded(money(ours.getFirst().path("cancelAmount")))
                : new RefundOutcome.Unknown("a cancel that is not done");
    }

    private boolean isOf(Charge charge, String paymentKey) {
        return paymentKey.equals(text("paymentKey")) && charge.reservationId().toString().equals(text("orderId"));
    }

    private boolean approved() {
        return !text("approvedAt").isEmpty();
    }

    private Money money(JsonNode amount) {
        var whole = amount.isIntegralNumber() && amount.canConvertToLong();
        return new Money(whole ? amount.longValue() : -1, text("currency"));
    }

    private String text(String field) {
        return text(body, field);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
