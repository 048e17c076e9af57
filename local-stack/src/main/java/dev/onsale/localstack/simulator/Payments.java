package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.util.function.Consumer;

import dev.onsale.localstack.simulator.Entry.Cancel;
import dev.onsale.localstack.simulator.Entry.Capture;
import dev.onsale.localstack.simulator.Entry.Decline;
import dev.onsale.localstack.simulator.Entry.DeclineType;
import dev.onsale.localstack.simulator.Entry.Payment;
import org.jspecify.annotations.Nullable;

/** Captures, declines and cancels payments. */
final class Payments {

    private final Book<Payment> book = new Book<>();
    private final Ledger ledger;
    private final Consumer<Entry> told;

    /** @param told gets each outcome once, after it is on the disk */
    Payments(Ledger ledger, Consumer<Entry> told) {
        this.ledger = ledger;
        this.told = told;
    }

    void restore(Payment payment) {
        book.restore(payment);
    }

    @Nullable
    Payment find(String key) {
        return book.find(key);
    }

    Answer capture(Charge charge) throws IOException, Refusal {
        var outcome = book.once(charge.key(), () -> ledger.append(execute(charge)));
        if (outcome.first()) {
            told.accept(outcome.entry());
        }
        return switch (outcome.entry()) {
            case Capture capture -> {
                refuseAnother(charge, capture.fingerprint());
                var silent = outcome.first() && charge.token().equals("tok_timeout");
                yield new Answer(200, PaymentView.of(capture), silent);
            }
            case Decline decline -> {
                refuseAnother(charge, decline.fingerprint());
                yield new Answer(402, PaymentView.of(decline));
            }
            case Cancel cancel -> new Answer(409, PaymentView.of(cancel));
        };
    }

    /** Fences a key: what it has captured stays captured; what it has not, it never will. */
    Answer cancel(String key) throws IOException, Refusal {
        var payment = book.once(key, () -> ledger.append(Cancel.of(key))).entry();
        return new Answer(payment instanceof Capture ? 409 : 200, PaymentView.of(payment));
    }

    Answer show(String key) throws Refusal {
        var payment = book.find(key);
        if (payment == null) {
            throw new Refusal(404, "not_found", "No payment has this key.");
        }
        return new Answer(200, PaymentView.of(payment));
    }

    private static Payment execute(Charge charge) {
        return switch (charge.token()) {
            case "tok_visa", "tok_timeout" -> Capture.of(charge);
            case "tok_declined" -> Decline.of(charge, "card_declined", DeclineType.HARD);
            case "tok_insufficient" -> Decline.of(charge, "insufficient_funds", DeclineType.SOFT);
            default -> Decline.of(charge, "invalid_card", DeclineType.SOFT);
        };
    }

    private static void refuseAnother(Charge charge, String fingerprint) throws Refusal {
        if (!charge.fingerprint().equals(fingerprint)) {
            throw new Refusal(422, "key_reused", "The key was used for another request.");
        }
    }
}
