package dev.onsale.payment.wallet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.localstack.testing.WithInfra;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** The service with a real database, for tests of the wallet alone: nobody pays for a reservation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"management.server.port=0", "onsale.payment.jobs=false",
        "onsale.provider.api-key=not-asked", "onsale.messaging.relay.enabled=false",
        "onsale.messaging.subscriptions.enabled=false"})
@WithInfra(mysql = "payment", kafka = true)
@Import(TestWallets.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@interface WalletTest {
}
