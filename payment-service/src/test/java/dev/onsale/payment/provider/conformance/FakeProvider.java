package dev.onsale.payment.provider.conformance;

import java.util.List;
import java.util.UUID;

import dev.onsale.payment.provider.Money;

/** A provider that does what the real one says that it does, keeps a ledger, and can be spoilt. */
public interface FakeProvider {

    String SECRET = "sk_test_the_secret_of_the_shop";

    /** What a request is about. */
    enum Operation {
        PREPARE, CAPTURE, QUERY, CANCEL, REFUND, QUERY_REFUND
    }

    /** What becomes of a card. */
    enum Card {
        GOOD, DECLINED_FOR_GOOD, DECLINED_SOFTLY
    }

    record Reply(int status, String body) {}

    /** A text of a true answer, and by what a wrong one has it replaced. */
    record Spoilt(String name, String text, String by) {

        @Override
        public String toString() {
            return name;
        }
    }

    Operation operation(Asked asked);

    Reply execute(Asked asked);

    /** What the provider's form makes of a card. */
    String token(UUID reservation, Money amount, Card card);

    /** How it says that a charge was processed before, or is right now. */
    Reply processedAlready();

    List<Spoilt> spoiltCharges();

    List<Spoilt> spoiltRefunds();

    /** How often an order was captured. */
    long captures(UUID reservation);

    /** The amounts that were given back of an order. */
    List<Long> refunds(UUID reservation);

    /** The request that the fence is. */
    default Operation fence() {
        return Operation.CANCEL;
    }

    /** Whether a charge that never arrived is fenced as soon as that is wanted. */
    default boolean fencesAtOnce() {
        return true;
    }

    /** So much time passes that nothing that has begun can still be approved. */
    default void authenticationsEnd() {}

    /** So much time passes that keys are forgotten. */
    default void keysAreForgotten() {}
}
