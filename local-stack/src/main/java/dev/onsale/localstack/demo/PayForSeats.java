package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tries one card after the other, and waits for a payment that is still being processed, and for the seats to be
 * confirmed.
 */
final class PayForSeats {

    private static final Duration POLL = Duration.ofMillis(400);

    /** For as many of the demo's seats as one fan may hold. */
    private static final int ENOUGH_WON = 600_000;

    private final Venue venue;
    private final String accessToken;

    PayForSeats(Venue venue, String accessToken) {
        this.venue = venue;
        this.accessToken = accessToken;
    }

    enum Outcome {

        /** The API says so. */
        PAID,

        /** Every card was refused. */
        DECLINED,

        /** The seats have been given back; no money is kept. */
        HOLD_OVER,

        PASS_TOO_LATE
    }

    Outcome pay(Hold hold, List<String> cards, String pass) {
        var outcome = Outcome.DECLINED;
        for (var card : cards) {
            outcome = pay(hold, card, pass);
            if (outcome != Outcome.DECLINED) {
                break;
            }
            venue.tally().declined();
        }
        return outcome;
    }

    private Outcome pay(Hold hold, String card, String pass) {
        if (card.equals(FanPlan.WALLET)) {
            chargeWallet(hold);
        }
        var body = card.equals(FanPlan.WALLET)
                ? "{\"method\": {\"type\": \"wallet\"}}"
                : "{\"method\": {\"type\": \"card\", \"token\": \"%s\"}}".formatted(card);
        var answer = venue.calls().send(Request.post(Call.PAY, hold.paymentPath(), body).as(accessToken).inQueue(pass)
                .once(UUID.randomUUID().toString()));
        return switch (answer.status()) {
            case 201, 202 -> outcome(hold, answer);
            case 402 -> Outcome.DECLINED;
            case 403 -> Outcome.PASS_TOO_LATE;
            case 409 -> outcome(hold, payment(hold));
            default -> Outcome.HOLD_OVER;
        };
    }

    /** Once for each hold: what a refund brings back comes later. */
    private void chargeWallet(Hold hold) {
        venue.calls().send(Request.post(Call.CHARGE_WALLET, "/api/v1/wallet/charges",
                "{\"amount\": %d}".formatted(ENOUGH_WON)).as(accessToken).once("charge-" + hold.reservationId()));
    }

    /** Nobody knows about a payment in process before the provider has answered, and it answers in the end. */
    private Outcome outcome(Hold hold, Answer first) {
        var payment = first;
        while (true) {
            switch (payment.text("status")) {
                case "PAID" -> {
                    return Outcome.PAID;
                }
                case "FAILED" -> {
                    return Outcome.DECLINED;
                }
                case "REFUNDING", "REFUNDED" -> {
                    return Outcome.HOLD_OVER;
                }
                default -> {
                    venue.calls().pause(POLL);
                    payment = payment(hold);
                }
            }
        }
    }

    private Answer payment(Hold hold) {
        return venue.calls().send(Request.get(Call.PAYMENT, hold.paymentPath()).as(accessToken));
    }

    /** Whether the paid seats became the fan's; a payment that came too late for its hold is refunded instead. */
    boolean awaitConfirmed(Hold hold) {
        while (true) {
            var status = venue.calls().send(Request.get(Call.RESERVATION, hold.path()).as(accessToken)).text("status");
            if (!status.equals("HELD")) {
                return status.equals("CONFIRMED");
            }
            venue.calls().pause(POLL);
        }
    }
}
