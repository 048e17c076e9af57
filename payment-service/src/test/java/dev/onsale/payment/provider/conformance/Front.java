package dev.onsale.payment.provider.conformance;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.onsale.payment.provider.conformance.FakeProvider.Operation;
import dev.onsale.payment.provider.conformance.FakeProvider.Reply;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/** WireMock in front of a fake provider: it serves the fake's answers, and spoils those that a test wants spoilt. */
public final class Front implements ResponseDefinitionTransformerV2, AutoCloseable {

    private static final int THREADS = 40;

    private final Map<Operation, Fault> faults = new ConcurrentHashMap<>();
    private final List<Operation> seen = new CopyOnWriteArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final FakeProvider fake;
    private final WireMockServer server;

    public Front(FakeProvider fake) {
        this.fake = fake;
        server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().containerThreads(THREADS)
                .extensions(this));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok()));
    }

    /** What happens instead of an honest answer. */
    @FunctionalInterface
    interface Fault {

        ResponseDefinitionBuilder to(Call call);
    }

    /** A request on its way to the provider. */
    record Call(FakeProvider fake, Asked asked) {

        Reply execute() {
            return fake.execute(asked);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void spoil(Operation operation, Fault fault) {
        faults.put(operation, fault);
    }

    public void heal() {
        faults.clear();
        seen.clear();
        errors.clear();
    }

    public long seen(Operation operation) {
        return seen.stream().filter(operation::equals).count();
    }

    public List<Operation> seen() {
        return seen;
    }

    /** What went wrong in a fake or a fault, which a test must not take for a provider's failure. */
    List<Throwable> errors() {
        return errors;
    }

    @Override
    public String getName() {
        return "front";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        try {
            var asked = Asked.of(event.getRequest());
            var operation = fake.operation(asked);
            seen.add(operation);
            return faults.getOrDefault(operation, Faults.NONE).to(new Call(fake, asked)).build();
        } catch (RuntimeException | AssertionError e) {
            errors.add(e);
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
