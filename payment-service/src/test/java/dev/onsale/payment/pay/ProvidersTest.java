package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.Wallet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ProvidersTest {

    private final Provider cards = named("cards", Duration.ofSeconds(9), Card.class);
    private final Provider wallets = named("wallets", Duration.ofSeconds(2), Wallet.class);
    private final Providers providers = new Providers(List.of(cards, wallets));

    @Test
    void a_new_attempt_is_of_the_one_that_takes_its_method() {
        assertThat(providers.taking(new Card("tok_visa"))).isSameAs(cards);
        assertThat(providers.taking(new Wallet("fan-1"))).isSameAs(wallets);
    }

    @Test
    void a_method_that_none_takes_is_refused_loudly() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Providers(List.of(cards)).taking(new Wallet("fan-1")))
                .withMessage("No provider takes a Wallet.");
    }

    @Test
    void an_attempt_stays_with_the_one_it_was_begun_at() {
        assertThat(providers.of(attempt("cards"))).isSameAs(cards);
        assertThat(providers.of(attempt("wallets"))).isSameAs(wallets);
    }

    @Test
    void nobody_has_a_verdict_on_an_attempt_of_one_that_is_not_chosen_any_more() {
        var foreign = attempt("chosen-last-year");
        assertThat(providers.of(foreign).query(foreign.charge())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_call_takes_as_long_as_at_the_slowest() {
        assertThat(providers.callTimeMax()).isEqualTo(Duration.ofSeconds(9));
    }

    private static Attempt attempt(String provider) {
        return new Attempt(UUID.randomUUID(), UUID.randomUUID(), 1, "f", provider, "k", null, new Money(1, "KRW"),
                Attempt.Status.UNDECIDED, false, null, false, false, false);
    }

    /** Says of everything that it is captured or refunded. */
    private static Provider named(String name, Duration callTimeMax, Class<? extends PaymentMethod> method) {
        return new GuardedProvider(new Provider() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration callTimeMax() {
                return callTimeMax;
            }

            @Override
            public boolean takes(PaymentMethod asked) {
                return method.isInstance(asked);
            }

            @Override
            public Outcome capture(Charge charge, PaymentMethod asked) {
                return query(charge);
            }

            @Override
            public Outcome query(Charge charge) {
                return new Outcome.Captured("id", charge.amount());
            }

            @Override
            public Outcome cancel(Charge charge) {
                return query(charge);
            }

            @Override
            public RefundOutcome refund(Refund refund) {
                return query(refund);
            }

            @Override
            public RefundOutcome query(Refund refund) {
                return new RefundOutcome.Refunded(refund.amount());
            }
        }, new SimpleMeterRegistry());
    }
}
