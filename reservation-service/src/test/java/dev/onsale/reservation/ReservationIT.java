package dev.onsale.reservation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.localstack.testing.WithInfra;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** The whole service on real servers. The test itself brings events and sweeps, so that it knows when they happen. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "onsale.hold.sweep-interval=1h", "onsale.schedule.create-interval=1h",
        "onsale.messaging.subscriptions.enabled=false",
        // Races are run to their end, however slow the machine; overload is another matter.
        "spring.datasource.hikari.connection-timeout=60000"})
@WithInfra(mysql = "reservation", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
public @interface ReservationIT {
}
