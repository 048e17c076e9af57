package dev.onsale.payment.provider.toss;

import java.net.URI;

import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.conformance.FakeProvider;
import dev.onsale.payment.provider.conformance.ProviderConformanceTest;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.JsonHttp;

class TossConformanceTest extends ProviderConformanceTest {

    @Override
    protected FakeProvider start() {
        return new FakeToss();
    }

    @Override
    protected Provider connect(URI uri, BoundedHttp http) {
        return new TossProvider(new JsonHttp(http, uri, TossProvider.authorization(FakeProvider.SECRET)));
    }
}
