package dev.onsale.gateway;

import java.util.List;

import org.springframework.test.context.DynamicPropertyRegistry;

/** The four services behind the gateway, for the life of the JVM. */
final class Stubs {

    static final StubService QUEUE = new StubService("queue");
    static final StubService CATALOG = new StubService("catalog");
    static final StubService RESERVATION = new StubService("reservation");
    static final StubService PAYMENT = new StubService("payment");

    private static final List<StubService> ALL = List.of(QUEUE, CATALOG, RESERVATION, PAYMENT);

    private Stubs() {}

    static void route(DynamicPropertyRegistry registry) {
        registry.add("onsale.routes.queue", QUEUE::uri);
        registry.add("onsale.routes.catalog", CATALOG::uri);
        registry.add("onsale.routes.reservation", RESERVATION::uri);
        registry.add("onsale.routes.payment", PAYMENT::uri);
    }

    static void forget() {
        ALL.forEach(StubService::forget);
    }

    static int requests() {
        return ALL.stream().mapToInt(stub -> stub.seen().size()).sum();
    }
}
