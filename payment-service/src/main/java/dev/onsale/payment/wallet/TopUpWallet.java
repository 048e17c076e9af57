package dev.onsale.payment.wallet;

import java.util.UUID;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import dev.onsale.payment.provider.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Adds money from nowhere to a user's wallet, for demos and tests. It joins the transaction of the request's answer.
 */
@Component
class TopUpWallet {

    private final Wallets wallets;
    private final Ledger ledger;
    private final WalletProperties properties;

    TopUpWallet(Wallets wallets, Ledger ledger, WalletProperties properties) {
        this.wallets = wallets;
        this.ledger = ledger;
        this.properties = properties;
    }

    /**
     * What a charge came to.
     *
     * @param balance after it, in won
     */
    record ToppedUp(UUID id, long balance) {}

    /**
     * Adds so many won.
     *
     * @throws dev.onsale.httpapi.ProblemException {@code invalid-amount} when it is too little or too much at once,
     *         {@code wallet-full} when the wallet would hold more than it may
     */
    ToppedUp topUp(String userId, long amount) {
        if (amount < 1 || amount > properties.topUpMax()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-amount",
                    "amount must be 1 to %d won; send an amount within that.".formatted(properties.topUpMax()))
                    .with("min", 1).with("max", properties.topUpMax()).asException();
        }
        var money = new Money(amount, WalletProperties.CURRENCY);
        wallets.open(userId);
        if (!wallets.topUp(userId, money, properties.balanceMax())) {
            throw full(userId);
        }
        return new ToppedUp(ledger.topUp(userId, money), balance(userId));
    }

    private ProblemException full(String userId) {
        long room = Math.max(0, properties.balanceMax() - balance(userId));
        var fix = room == 0 ? "spend some first" : "send an amount of %d at most, or spend some first".formatted(room);
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "wallet-full",
                "A wallet may hold %d won; %s.".formatted(properties.balanceMax(), fix))
                .with("max", room).asException();
    }

    /** Under the lock that opening has taken. */
    private long balance(String userId) {
        return wallets.balance(userId).orElseThrow();
    }
}
