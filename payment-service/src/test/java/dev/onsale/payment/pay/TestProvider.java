package dev.onsale.payment.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.localstack.simulator.ProviderSimulator;
import dev.onsale.localstack.simulator.SimulatorSettings;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Provider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The real simulator, in this JVM, behind a proxy that can spoil its answers. */
final class TestProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String API_KEY = "provider-secret";
    static final String WEBHOOK_SECRET = "whsec_of_the_tests";
    static final ProviderSimulator SIMULATOR = start();
    private static final Set<String> REMOTE = Set.of("capture", "query", "cancel", "refund");

    /** The names of those whose answers to a capture are lost, once they have captured. */
    static final Set<String> ANSWERS_LOST_OF = ConcurrentHashMap.newKeySet();

    /** What the provider calls the token "tok_named", which is a payment's id as Toss Payments' tokens are. */
    static final String NAMED = "tok_named";
    static final ProviderProxy PROXY = proxy();

    TestProvider() {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("onsale.provider.uri=" + PROXY.uri(), "onsale.provider.api-key=" + API_KEY,
                "onsale.provider.webhook-secrets=" + WEBHOOK_SECRET)
                .applyTo(context);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Provider provider ? outsideOfTransactions(provider) : bean;
            }
        });
    }

    /**
     * An error, which nothing takes for a provider's failure: no call may be made in a transaction, nor so by a
     * listener.
     */
    private static Provider outsideOfTransactions(Provider provider) {
        return (Provider) Proxy.newProxyInstance(Provider.class.getClassLoader(), new Class<?>[]{Provider.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("idBefore") && arguments[0].equals(new Card(NAMED))) {
                        return NAMED;
                    }
                    if (REMOTE.contains(method.getName())
                            && TransactionSynchronizationManager.isActualTransactionActive()) {
                        throw new AssertionError(method.getName() + " was called in a transaction.");
                    }
                    try {
                        var answer = method.invoke(provider, arguments);
                        return method.getName().equals("capture") && ANSWERS_LOST_OF.contains(provider.name())
                                ? new Outcome.Unknown("lost")
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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
