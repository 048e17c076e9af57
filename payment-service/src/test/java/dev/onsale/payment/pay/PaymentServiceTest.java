package dev.onsale.payment.pay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.localstack.testing.WithInfra;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * The whole service with a real database and provider, but without its own clockwork: tests deliver events and run jobs
 * themselves, each step when they want it. However often a test spoils the provider's answers, the next call is made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "onsale.payment.jobs=false", "onsale.payment.seat-held-wait=1s", "onsale.provider.response-timeout=2s",
        "onsale.payment.breaker.calls-min=100000",
        "onsale.messaging.relay.enabled=false", "onsale.messaging.subscriptions.enabled=false"})
@ContextConfiguration(initializers = TestProvider.class)
@WithInfra(mysql = "payment", kafka = true)
@Import(Saga.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@interface PaymentServiceTest {
}
