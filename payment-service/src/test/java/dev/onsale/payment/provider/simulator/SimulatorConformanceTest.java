package dev.onsale.payment.provider.simulator;

import java.net.URI;

import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.conformance.FakeProvider;
import dev.onsale.payment.provider.conformance.ProviderConformanceTest;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.JsonHttp;

class SimulatorConformanceTest extends ProviderConformanceTest {

    @Override
    protected FakeProvider start() {
        return RealSimulator.start();
    }

    @Override
    protected Provider connect(URI uri, BoundedHttp http) {
        return new SimulatorProvider(new JsonHttp(http, uri, "Bearer " + FakeProvider.SECRET));
    }
}
