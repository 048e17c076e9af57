package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import org.springframework.stereotype.Component;

/** Who charges: by the method for a new attempt, and by the name that was kept with it ever after. */
@Component
class Providers {

    private final List<Provider> providers;

    Providers(List<Provider> providers) {
        this.providers = List.copyOf(providers);
    }

    Provider taking(PaymentMethod method) {
        return providers.stream().filter(provider -> provider.takes(method)).findFirst().orElseThrow(
                () -> new IllegalStateException("No provider takes a " + method.getClass().getSimpleName() + "."));
    }

    /** One that is not chosen any more is stood in for by any other, none of which has a verdict on its charges. */
    Provider of(Attempt attempt) {
        return providers.stream().filter(provider -> provider.name().equals(attempt.provider())).findFirst()
                .orElseGet(providers::getFirst);
    }

    /** The longest that one call may take, at whichever of them. */
    Duration callTimeMax() {
        return providers.stream().map(Provider::callTimeMax).max(Comparator.naturalOrder()).orElseThrow();
    }
}
