package dev.onsale.payment.wallet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import dev.onsale.payment.provider.Wallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static dev.onsale.payment.wallet.TestWallets.charge;
import static dev.onsale.payment.wallet.TestWallets.refund;
import static org.assertj.core.api.Assertions.assertThat;

/** Many at once on one wallet or one key. A slow machine is no reason for less than a verdict. */
@WalletTest
@TestPropertySource(properties = {"onsale.wallet.transaction-timeout=60s",
        "spring.datasource.hikari.connection-timeout=60000",
        "spring.datasource.hikari.connection-init-sql=set session innodb_lock_wait_timeout = 60"})
class WalletRacesIT {

    private static final int ROUNDS = 2_000;

    private final Provider provider;
    private final TestWallets wallets;
    private final JdbcClient jdbc;

    WalletRacesIT(Provider walletProvider, TestWallets wallets, JdbcClient jdbc) {
        this.provider = walletProvider;
        this.wallets = wallets;
        this.jdbc = jdbc;
    }

    @AfterEach
    void the_books_balance() {
        LedgerAudit.assertBooksBalance(jdbc);
    }

    private Outcome capture(Charge charge, String user) {
        return provider.capture(charge, new Wallet(user));
    }

    @Test
    void of_fifty_charges_at_once_as_many_succeed_as_there_is_money_for() throws Exception {
        var user = wallets.userWith(17 * 10_000 + 9_999);
        var outcomes = atOnce(Stream.<Callable<Outcome>>generate(() -> () -> capture(charge(10_000), user)).limit(50)
                .toList());
        assertThat(outcomes).filteredOn(Captured.class::isInstance).hasSize(17);
        assertThat(outcomes).filteredOn(Declined.class::isInstance).hasSize(33);
        assertThat(wallets.balance(user)).isEqualTo(9_999);
    }

    @Test
    void one_charge_sent_many_times_at_once_is_one_charge() throws Exception {
        var user = wallets.userWith(100_000);
        var charge = charge(10_000);
        var outcomes = atOnce(Stream.<Callable<Outcome>>generate(() -> () -> capture(charge, user)).limit(20)
                .toList());
        assertThat(new HashSet<>(outcomes)).singleElement().isInstanceOf(Captured.class);
        assertThat(wallets.balance(user)).isEqualTo(90_000);
    }

    @Test
    void of_a_capture_and_a_cancel_at_once_exactly_one_happens() throws Exception {
        var user = wallets.userWith(ROUNDS);
        int captured = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var charge = charge(1);
            // A cancel is the shorter way to the key: it begins up to 5 ms later, so that now one wins, now the other.
            long start = round % 50 * 100_000L;
            var outcomes = atOnce(List.<Callable<Outcome>>of(() -> capture(charge, user), () -> {
                LockSupport.parkNanos(start);
                return provider.cancel(charge);
            }));
            assertThat(outcomes.getFirst()).isEqualTo(outcomes.getLast()).isEqualTo(provider.query(charge))
                    .isInstanceOfAny(Captured.class, Canceled.class);
            captured += outcomes.getFirst() instanceof Captured ? 1 : 0;
        }
        assertThat(wallets.balance(user)).isEqualTo(ROUNDS - captured);
        assertThat(captured).as("captures, of the %d races", ROUNDS).isBetween(1, ROUNDS - 1);
    }

    @Test
    void one_refund_sent_many_times_at_once_is_one_refund() throws Exception {
        for (int round = 0; round < 50; round++) {
            var user = wallets.userWith(10_000);
            var charge = charge(10_000);
            capture(charge, user);
            var refund = refund(charge, 4_000);
            var outcomes = atOnce(Stream.<Callable<RefundOutcome>>generate(() -> () -> provider.refund(refund))
                    .limit(4).toList());
            assertThat(outcomes).containsOnly(new Refunded(refund.amount()));
            assertThat(wallets.balance(user)).isEqualTo(4_000);
        }
    }

    @Test
    void of_refunds_at_once_that_are_too_much_together_only_as_many_are_made_as_was_captured() throws Exception {
        for (int round = 0; round < 50; round++) {
            var user = wallets.userWith(10_000);
            var charge = charge(10_000);
            capture(charge, user);
            var outcomes = atOnce(Stream.<Callable<RefundOutcome>>generate(
                    () -> () -> provider.refund(refund(charge, 4_000))).limit(4).toList());
            assertThat(outcomes).filteredOn(Refunded.class::isInstance).hasSize(2);
            assertThat(wallets.balance(user)).isEqualTo(8_000);
        }
    }

    @Test
    void no_won_is_lost_or_made_where_all_of_it_happens_at_once() throws Exception {
        var user = wallets.userWith(50_000);
        var tasks = new ArrayList<Callable<Long>>();
        IntStream.range(0, 10).forEach(_ -> {
            tasks.add(() -> {
                wallets.topUp(user, 1_000);
                return 1_000L;
            });
            tasks.add(() -> capture(charge(9_000), user) instanceof Captured ? -9_000L : 0L);
            tasks.add(() -> {
                var charge = charge(2_000);
                var captured = capture(charge, user) instanceof Captured;
                return captured && !(provider.refund(refund(charge, 2_000)) instanceof Refunded) ? -2_000L : 0L;
            });
        });
        var changes = atOnce(tasks);
        assertThat(wallets.balance(user)).isNotNegative()
                .isEqualTo(50_000 + changes.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void a_new_wallet_that_is_charged_many_times_at_once_is_one() throws Exception {
        var user = "fan-" + charge(1).key();
        atOnce(Stream.<Callable<Void>>generate(() -> () -> {
            wallets.topUp(user, 1_000);
            return null;
        }).limit(20).toList());
        assertThat(wallets.balance(user)).isEqualTo(20_000);
    }

    /** Each on a thread of its own, begun when all are ready. */
    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        var ready = new CyclicBarrier(tasks.size());
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(tasks.stream().<Callable<T>>map(task -> () -> {
                ready.await();
                return task.call();
            }).toList()).stream().map(Future::resultNow).toList();
        }
    }
}
