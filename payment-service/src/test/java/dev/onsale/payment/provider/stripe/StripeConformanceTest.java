package dev.onsale.payment.provider.stripe;

import java.net.URI;

import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.conformance.FakeProvider;
import dev.onsale.payment.provider.conformance.ProviderConformanceTest;
import dev.onsale.payment.provider.http.BoundedHttp;

class StripeConformanceTest extends ProviderConformanceTest {

    @Override
    protected FakeProvider start() {
        return new FakeStripe();
    }

    @Override
    protected Provider connect(URI uri, BoundedHttp http) {
        return new StripeProvider(new StripeApi(http, uri, FakeProvider.SECRET));
    }
}
