package dev.onsale.messaging.rolling;

import java.time.Instant;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service as it was released. */
@Configuration(proxyBeanMethods = false)
@Import(TestService.class)
class OldVersion {

    static final String NAME = "old";
    static final String CONSUMER = "note-keeper";

    record Note(String writer, Instant takenAt) {}

    @Bean
    Subscription notes(JdbcClient jdbc) {
        return Subscription.to(TestService.TOPIC).as(CONSUMER).on(NoteTaken.TYPE, Note.class, event -> jdbc
                .sql("insert into seen (event_id, subject, version, reader, writer) values (?, ?, ?, ?, ?)")
                .params(event.id().toString(), event.subject(), event.aggregateVersion(), NAME, event.data().writer())
                .update());
    }
}
