package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import dev.onsale.localstack.simulator.Entry.Capture;
import dev.onsale.localstack.simulator.Entry.Refund;

/** Gives captured money back, never more than was captured. */
final class Refunds {

    private final Book<Refund> book = new Book<>();
    private final Map<String, Long> refunded = new HashMap<>();
    private final Payments payments;
    private final Ledger ledger;
    private final Consumer<Entry> told;

    /** @param told gets each refund once, after it is on the disk */
    Refunds(Payments payments, Ledger ledger, Consumer<Entry> told) {
        this.payments = payments;
        this.ledger = ledger;
        this.told = told;
    }

    synchronized void restore(Refund refund) {
        book.restore(refund);
        refunded.merge(refund.paymentKey(), refund.amount(), Math::addExact);
    }

    Answer refund(String key, Fields body) throws IOException, Refusal {
        var paymentKey = Fields.key(body.text("paymentKey"), "paymentKey");
        var amount = body.amount();
        var currency = body.currency();
        var fingerprint = Fingerprint.of(paymentKey, amount, currency);

        var outcome = book.once(key, () -> {
            var capture = captured(paymentKey, currency);
            reserve(capture, amount);
            return ledger.append(Refund.of(key, capture, amount, fingerprint));
        });
        var refund = outcome.entry();
        if (outcome.first()) {
            told.accept(refund);
        }
        if (!refund.fingerprint().equals(fingerprint)) {
            throw new Refusal(422, "key_reused", "The key was used for another request.");
        }
        return new Answer(200, View.of(refund));
    }

    Answer show(String key) throws Refusal {
        var refund = book.find(key);
        if (refund == null) {
            throw new Refusal(404, "not_found", "No refund has this key.");
        }
        return new Answer(200, View.of(refund));
    }

    private Capture captured(String paymentKey, String currency) throws Refusal {
        var payment = payments.find(paymentKey);
        if (payment == null) {
            throw new Refusal(404, "not_found", "No payment has this key.");
        }
        if (payment instanceof Capture capture && capture.currency().equals(currency)) {
            return capture;
        }
        throw new Refusal(409, "not_refundable", "The payment is not captured in this currency.");
    }

    /** Takes the amount from what can still be refunded, so that two refunds at once do not both find it there. */
    private synchronized void reserve(Capture capture, long amount) throws Refusal {
        long before = refunded.getOrDefault(capture.key(), 0L);
        if (amount > capture.amount() - before) {
            throw new Refusal(409, "not_refundable", "Only %d is left to refund.".formatted(capture.amount() - before));
        }
        refunded.put(capture.key(), before + amount);
    }

    /** A refund as callers see it. */
    private record View(String id, String key, String paymentKey, String status, long amount, String currency,
            Instant refundedAt) {

        static View of(Refund refund) {
            return new View(refund.id(), refund.key(), refund.paymentKey(), "REFUNDED", refund.amount(),
                    refund.currency(), refund.at());
        }
    }
}
