package dev.onsale.payment.wallet;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a wallet and its entries as of one moment, so that they agree. */
@Component
class ShowWallet {

    private final Wallets wallets;
    private final Ledger ledger;
    private final TransactionTemplate snapshot;

    ShowWallet(Wallets wallets, Ledger ledger, PlatformTransactionManager transactionManager) {
        this.wallets = wallets;
        this.ledger = ledger;
        snapshot = new TransactionTemplate(transactionManager);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * A page of a wallet; of one that was never charged, nothing.
     *
     * @param next the entry to go on from, or null at the end
     */
    record Page(long balance, List<Entry> entries, @Nullable UUID next) {}

    Page show(String userId, @Nullable UUID before, int size) {
        return snapshot.execute(_ -> {
            var balance = wallets.balance(userId).orElse(0L);
            // One more than is shown tells whether there are more.
            var entries = ledger.entries(userId, before, size + 1);
            return entries.size() > size
                    ? new Page(balance, entries.subList(0, size), entries.get(size - 1).id())
                    : new Page(balance, entries, null);
        });
    }
}
