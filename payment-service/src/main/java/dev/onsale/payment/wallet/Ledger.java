package dev.onsale.payment.wallet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.payment.database.Times;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.wallet.LedgerTransaction.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The book: rows are added, and the database lets nobody change them. Money goes from one account to another; the two
 * entries of a transaction are one statement, so that they sum to zero.
 */
@Component
class Ledger {

    private static final String ADD = """
            insert into ledger_transaction (id, transaction_key, kind, user_id, reservation_id, capture_key, amount,
                                            currency, created_at)
            values (:id, :key, :kind, :user, :reservation, :captureKey, :amount, :currency, utc_timestamp(6))
            """;
    private static final String MOVE = """
            insert into ledger_entry (transaction_seq, account, amount)
            select seq, :from, -amount from ledger_transaction where id = :id
             union all
            select seq, :to, amount from ledger_transaction where id = :id
            """;
    private static final String FIND = """
            select id, transaction_key, kind, user_id, reservation_id, capture_key, amount, currency
              from ledger_transaction
             where transaction_key = :key
            """;
    private static final String REFUNDED = """
            select coalesce(sum(amount), 0) from ledger_transaction where capture_key = :key
            """;
    private static final String SEQ = "select seq from ledger_transaction where id = :id";
    private static final String STATEMENT = """
            select t.id, t.kind, t.reservation_id, t.created_at, e.amount
              from ledger_entry e
              join ledger_transaction t on t.seq = e.transaction_seq
             where e.account = :account and e.transaction_seq < :before
             order by e.transaction_seq desc
             limit :limit
            """;

    /** What was sold. Its balance is the sum of its entries: one that is kept would be locked by each purchase. */
    private static final String SALES = "sales";
    /** Where the money of top-ups comes from; below zero by all that there ever was in wallets. */
    private static final String TOP_UPS = "top-ups";

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String account(String userId) {
        return "wallet:" + userId;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when something was decided under the key already */
    void capture(Charge charge, String userId) {
        move(add(charge, Kind.CAPTURE, userId), account(userId), SALES);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when something was decided under the key already */
    void decline(Charge charge, String userId) {
        add(charge, Kind.DECLINE, userId);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when something was decided under the key already */
    void fence(Charge charge) {
        add(charge, Kind.FENCE, null);
    }

    /** Of the transaction that holds the wallet's lock, which has looked for the key and at what is left. */
    void refund(Refund refund, String userId) {
        var charge = refund.charge();
        var added = add(new LedgerTransaction(ids.generate(), refund.key(), Kind.REFUND, userId,
                charge.reservationId(), charge.key(), refund.amount()));
        move(added, SALES, account(userId));
    }

    /** Adds money from nowhere; told is the public name of what was written. */
    UUID topUp(String userId, Money amount) {
        var id = ids.generate();
        move(add(new LedgerTransaction(id, "top-up:" + id, Kind.TOP_UP, userId, null, null, amount)), TOP_UPS,
                account(userId));
        return id;
    }

    private UUID add(Charge charge, Kind kind, @Nullable String userId) {
        return add(new LedgerTransaction(ids.generate(), charge.key(), kind, userId, charge.reservationId(), null,
                charge.amount()));
    }

    private UUID add(LedgerTransaction transaction) {
        var reservation = transaction.reservationId();
        jdbc.sql(ADD)
                .param("id", transaction.id().toString())
                .param("key", transaction.key())
                .param("kind", transaction.kind().name())
                .param("user", transaction.userId())
                .param("reservation", reservation == null ? null : reservation.toString())
                .param("captureKey", transaction.captureKey())
                .param("amount", transaction.amount().amount())
                .param("currency", transaction.amount().currency())
                .update();
        return transaction.id();
    }

    private void move(UUID transaction, String from, String to) {
        jdbc.sql(MOVE).param("id", transaction.toString()).param("from", from).param("to", to).update();
    }

    Optional<LedgerTransaction> find(String key) {
        return jdbc.sql(FIND).param("key", key).query(Ledger::transaction).optional();
    }

    /** What has been given back of a capture. It stays so only while the wallet is locked. */
    long refunded(String captureKey) {
        return jdbc.sql(REFUNDED).param("key", captureKey).query(Long.class).single();
    }

    /**
     * The user's entries, the newest first.
     *
     * @param before the entry that they come after, or null to begin; there are none after one that is not known
     */
    List<Entry> entries(String userId, @Nullable UUID before, int limit) {
        return jdbc.sql(STATEMENT)
                .param("account", account(userId))
                .param("before", before == null ? Long.MAX_VALUE : seq(before))
                .param("limit", limit)
                .query(Ledger::entry)
                .list();
    }

    private long seq(UUID id) {
        return jdbc.sql(SEQ).param("id", id.toString()).query(Long.class).optional().orElse(0L);
    }

    private static LedgerTransaction transaction(ResultSet row, int number) throws SQLException {
        return new LedgerTransaction(
                UUID.fromString(row.getString("id")),
                row.getString("transaction_key"),
                Kind.valueOf(row.getString("kind")),
                row.getString("user_id"),
                uuid(row.getString("reservation_id")),
                row.getString("capture_key"),
                new Money(row.getLong("amount"), row.getString("currency")));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                UUID.fromString(row.getString("id")),
                Kind.valueOf(row.getString("kind")),
                row.getLong("amount"),
                uuid(row.getString("reservation_id")),
                Times.instant(row.getObject("created_at", LocalDateTime.class)));
    }

    private static @Nullable UUID uuid(@Nullable String column) {
        return column == null ? null : UUID.fromString(column);
    }
}
