package dev.onsale.messaging.conformance;

import java.util.UUID;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.awaitility.Awaitility.await;

/** What both kits stand on: the running service, and the wire. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Conformance {

    private ApplicationContext context;
    private Wire wire;
    private Effects effects;

    @BeforeAll
    void prepare(@Autowired ApplicationContext service) {
        context = service;
        wire = new Wire(service.getEnvironment());
        effects = service.getBean(Effects.class);
    }

    @AfterAll
    void end() {
        wire.close();
    }

    final ApplicationContext context() {
        return context;
    }

    final Wire wire() {
        return wire;
    }

    final Effects effects() {
        return effects;
    }

    static String newSubject(String name) {
        return name + "-" + UUID.randomUUID();
    }

    static ConditionFactory eventually() {
        return await().atMost(Wire.PATIENCE);
    }
}
