package dev.onsale.messaging.outbox;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Makes everything that uses the database wait for this module's tables, and these for the service's own. */
class MessagingSchemaDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(MessagingSchema.class);
    }

    @Override
    public int getOrder() {
        return 100; // After Boot's Flyway (0 and 1): it refuses a schema that already has others' tables.
    }
}
