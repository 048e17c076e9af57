package dev.onsale.payment.pay;

import dev.onsale.payment.pay.ProviderProxy.Fault;
import org.junit.jupiter.api.Named;

/** What a provider's answer can be instead of one, with names for the tests' reports. */
final class Faults {

    private Faults() {}

    static Named<Fault> fault(String name, Fault fault) {
        return Named.of(name, fault);
    }

    static Named<Fault> insteadOfTheAnswer(String name, int status, String body) {
        return fault(name, call -> {
            call.execute();
            call.answer(status, body);
        });
    }

    static Named<Fault> spoilt(String name, String text, String by) {
        return fault(name, call -> {
            var reply = call.execute();
            call.answer(reply.status(), reply.body().replace(text, by));
        });
    }
}
