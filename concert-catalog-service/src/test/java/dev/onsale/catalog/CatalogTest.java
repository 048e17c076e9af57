package dev.onsale.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.localstack.testing.WithInfra;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** The service without web, listeners and relay of its own, on a real MySQL and Redis. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.subscriptions.enabled=false",
        // However slow the machine; overload is another matter.
        "spring.datasource.hikari.connection-timeout=60000"})
@WithInfra(mysql = "catalog", redis = true, kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
public @interface CatalogTest {
}
