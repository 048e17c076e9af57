package dev.onsale.payment.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import dev.onsale.localstack.simulator.ProviderSimulator;
import dev.onsale.localstack.simulator.SimulatorSettings;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The real simulator, in this JVM, behind a proxy that can spoil its answers. */
final class TestProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String API_KEY = "provider-secret";
    static final ProviderSimulator SIMULATOR = start();
    static final ProviderProxy PROXY = proxy();

    TestProvider() {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("onsale.provider.uri=" + PROXY.uri(), "onsale.provider.api-key=" + API_KEY)
                .applyTo(context);
    }

    private static ProviderSimulator start() {
        try {
            var ledger = Files.createTempDirectory("provider").resolve("ledger.jsonl");
            return ProviderSimulator.start(SimulatorSettings.onLoopback(0, API_KEY, ledger));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProviderProxy proxy() {
        try {
            return ProviderProxy.to(SIMULATOR.uri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
