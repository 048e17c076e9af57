package dev.onsale.payment.wallet;

import java.time.Duration;
import java.util.Optional;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.Wallet;
import dev.onsale.payment.wallet.LedgerTransaction.Kind;
import org.springframework.dao.DuplicateKeyException;

/**
 * Charges wallets. The unique key of the ledger decides: the first to write a capture, a decline or a fence under a
 * charge's key has decided, and whoever comes later leaves nothing and answers what the first has written.
 */
final class WalletProvider implements Provider {

    static final String NAME = "wallet";

    private final Transactions transactions;
    private final Duration callTimeMax;
    private final Wallets wallets;
    private final Ledger ledger;

    /** @param callTimeMax all tries of a transaction together, without the wait for a connection */
    WalletProvider(Transactions transactions, Duration callTimeMax, Wallets wallets, Ledger ledger) {
        this.transactions = transactions;
        this.callTimeMax = callTimeMax;
        this.wallets = wallets;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration callTimeMax() {
        return callTimeMax;
    }

    @Override
    public boolean takes(PaymentMethod method) {
        return method instanceof Wallet;
    }

    @Override
    public Outcome capture(Charge charge, PaymentMethod method) {
        return switch (method) {
            case Wallet(var userId) -> decide(charge, () -> spend(charge, userId));
            case Card _ -> Outcome.Declined.methodNotSupported();
        };
    }

    private void spend(Charge charge, String userId) {
        if (wallets.spend(userId, charge.amount())) {
            ledger.capture(charge, userId);
        } else {
            ledger.decline(charge, userId);
        }
    }

    /** No trace is no proof: the capture's transaction may be about to commit. */
    @Override
    public Outcome query(Charge charge) {
        return ledger.find(charge.key()).map(found -> outcome(charge, found))
                .orElseGet(() -> new Outcome.Unknown("nothing is written under the key"));
    }

    @Override
    public Outcome cancel(Charge charge) {
        return decide(charge, () -> ledger.fence(charge));
    }

    private Outcome decide(Charge charge, Runnable decision) {
        try {
            transactions.run(decision);
        } catch (DuplicateKeyException _) {
            // Decided before, or by another just now; nothing of this transaction is left.
        }
        return query(charge);
    }

    private static Outcome outcome(Charge charge, LedgerTransaction found) {
        if (!charge.reservationId().equals(found.reservationId())) {
            return new Outcome.Unknown("the key is of another order");
        }
        return switch (found.kind()) {
            case CAPTURE -> new Outcome.Captured(found.id().toString(), found.amount());
            case DECLINE -> found.amount().currency().equals(WalletProperties.CURRENCY)
                    ? new Outcome.Declined("insufficient_balance", true)
                    : Outcome.Declined.currencyNotSupported();
            case FENCE -> new Outcome.Canceled();
            case REFUND, TOP_UP -> new Outcome.Unknown("the key is of no charge");
        };
    }

    /** Under the wallet's lock nobody else gives money back to it: what is left of the capture stays what it is. */
    @Override
    public RefundOutcome refund(Refund refund) {
        return captured(refund.charge())
                .map(userId -> transactions.run(() -> refund(refund, userId)))
                .orElseGet(() -> new RefundOutcome.Unknown("nothing is captured under the charge's key"));
    }

    private RefundOutcome refund(Refund refund, String userId) {
        wallets.lock(userId);
        return switch (query(refund)) {
            case RefundOutcome.NotFound _ -> giveBack(refund, userId);
            case RefundOutcome known -> known;
        };
    }

    private RefundOutcome giveBack(Refund refund, String userId) {
        var charge = refund.charge();
        if (refund.amount().amount() > charge.amount().amount() - ledger.refunded(charge.key())) {
            return new RefundOutcome.Unknown("more than is left of what was captured");
        }
        wallets.giveBack(userId, refund.amount());
        ledger.refund(refund, userId);
        return new RefundOutcome.Refunded(refund.amount());
    }

    @Override
    public RefundOutcome query(Refund refund) {
        return ledger.find(refund.key()).<RefundOutcome>map(found -> found.kind() == Kind.REFUND
                && refund.charge().key().equals(found.captureKey())
                        ? new RefundOutcome.Refunded(found.amount())
                        : new RefundOutcome.Unknown("the key is of something else"))
                .orElseGet(RefundOutcome.NotFound::new);
    }

    /** Whose money the charge has taken, if it is as it is told. */
    private Optional<String> captured(Charge charge) {
        return ledger.find(charge.key())
                .filter(found -> found.kind() == Kind.CAPTURE && found.amount().equals(charge.amount())
                        && charge.reservationId().equals(found.reservationId()))
                .map(LedgerTransaction::userId);
    }
}
