package dev.onsale.payment.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Wallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.onsale.payment.wallet.TestWallets.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The operators' queries find what is wrong. Each fault is rolled back, as nobody could remove it. */
@WalletTest
class LedgerAuditIT {

    private static final String TRANSACTION = """
            insert into ledger_transaction (id, transaction_key, kind, user_id, reservation_id, capture_key, amount,
                                            currency, created_at)
            values (uuid(), uuid(), '%s', null, %s, %s, 1000, 'KRW', utc_timestamp(6))
            """;
    private static final String ENTRIES = """
            insert into ledger_entry (transaction_seq, account, amount)
            select max(seq), 'sales', -1000 from ledger_transaction
             union all
            select max(seq), 'top-ups', 1000 from ledger_transaction
            """;
    private static final String PAYMENT = """
            insert into payment (reservation_id, payment_id, user_id, amount, currency, status, status_since,
                                 reservation_status, attempts, captured_attempt)
            values (:reservation, uuid(), 'fan-1', 1000, 'KRW', '%s', utc_timestamp(6), 'HELD', 1, 1)
            """;
    private static final String ATTEMPT = """
            insert into payment_attempt (reservation_id, number, user_id, idempotency_key, fingerprint, provider,
                                         provider_key, amount, currency, status, started_at, call_ends_at)
            values (:reservation, 1, 'fan-1', uuid(), '', '%s', uuid(), 1000, 'KRW', 'CAPTURED', utc_timestamp(6),
                    utc_timestamp(6))
            """;

    private final Provider provider;
    private final TestWallets wallets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LedgerAuditIT(Provider walletProvider, TestWallets wallets, JdbcClient jdbc,
            PlatformTransactionManager transactionManager) {
        this.provider = walletProvider;
        this.wallets = wallets;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    static Stream<Arguments> a_fault_in_the_ledger_is_found() {
        return Stream.of(
                fault("a balance too high", "update wallet set balance = balance + 1 where user_id = :user"),
                fault("a wallet without a row", "delete from wallet where user_id = :user"),
                fault("a capture without entries", TRANSACTION.formatted("CAPTURE", "null", "null")),
                fault("an entry too many", """
                        insert into ledger_entry (transaction_seq, account, amount)
                        select seq, 'sales, too', 1 from ledger_transaction where transaction_key = :key
                        """),
                fault("more given back than captured", TRANSACTION.formatted("REFUND", "null", ":key"),
                        ENTRIES, TRANSACTION.formatted("REFUND", "null", ":key"), ENTRIES),
                fault("given back what was never captured", TRANSACTION.formatted("REFUND", "null", "'none'"),
                        ENTRIES));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_fault_in_the_ledger_is_found(String what, List<String> statements) {
        var user = wallets.userWith(1_000);
        var charge = captured(user);
        assertThat(LedgerAudit.ofLedger(jdbc)).as("before there is " + what).isEmpty();
        rolledBack(() -> {
            statements.forEach(statement -> run(statement, user, charge));
            assertThat(LedgerAudit.ofLedger(jdbc)).isNotEmpty();
        });
    }

    static Stream<Arguments> a_payment_that_the_ledger_contradicts_is_found() {
        return Stream.of(
                fault("money for no payment"),
                fault("money for a payment that waits", PAYMENT.formatted("AWAITING")),
                fault("money of a payment that was given back", PAYMENT.formatted("REFUNDED")),
                fault("a wallet's money for what a card has paid", PAYMENT.formatted("CAPTURED"),
                        ATTEMPT.formatted("simulator")),
                fault("two captures", PAYMENT.formatted("AUTHORISING"), ATTEMPT.formatted("wallet"),
                        TRANSACTION.formatted("CAPTURE", ":reservation", "null")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_payment_that_the_ledger_contradicts_is_found(String what, List<String> statements) {
        var user = wallets.userWith(1_000);
        assertThat(about(captured(user), user, statements)).as(what).isNotEmpty();
    }

    @Test
    void a_payment_without_its_money_is_found() {
        assertThat(about(charge(1_000), "nobody", List.of(PAYMENT.formatted("CAPTURED"), ATTEMPT.formatted("wallet"))))
                .isNotEmpty();
    }

    @Test
    void a_payment_with_its_money_is_right() {
        var user = wallets.userWith(1_000);
        assertThat(about(captured(user), user, List.of(PAYMENT.formatted("CAPTURED"), ATTEMPT.formatted("wallet"))))
                .isEmpty();
    }

    private static Arguments fault(String what, String... statements) {
        return arguments(what, List.of(statements));
    }

    private Charge captured(String user) {
        var charge = charge(1_000);
        assertThat(provider.capture(charge, new Wallet(user))).isInstanceOf(Captured.class);
        return charge;
    }

    /** What is found of one charge's reservation; those of the other tests have no payment either. */
    private List<String> about(Charge charge, String user, List<String> statements) {
        var found = new ArrayList<String>();
        rolledBack(() -> {
            statements.forEach(statement -> run(statement, user, charge));
            LedgerAudit.ofPayments(jdbc).stream().filter(row -> row.contains(charge.reservationId().toString()))
                    .forEach(found::add);
        });
        return found;
    }

    private void rolledBack(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private void run(String statement, String user, Charge charge) {
        jdbc.sql(statement)
                .param("user", user)
                .param("key", charge.key())
                .param("reservation", charge.reservationId().toString())
                .update();
    }
}
