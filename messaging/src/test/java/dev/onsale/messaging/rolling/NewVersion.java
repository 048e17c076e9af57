package dev.onsale.messaging.rolling;

import java.time.Instant;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service with an optional field more in its event, and a column for it. */
@Configuration(proxyBeanMethods = false)
@Import(TestService.class)
class NewVersion {

    static final String NAME = "new";

    record Note(String writer, Instant takenAt, @Nullable Reason reason) {}

    record Reason(String text) {}

    @Bean
    Subscription notes(JdbcClient jdbc) {
        return Subscription.to(TestService.TOPIC).as(OldVersion.CONSUMER).on(NoteTaken.TYPE, Note.class, event -> {
            var reason = event.data().reason();
            jdbc.sql("insert into seen (event_id, subject, version, reader, writer, reason) values (?, ?, ?, ?, ?, ?)")
                    .params(event.id().toString(), event.subject(), event.aggregateVersion(), NAME,
                            event.data().writer())
                    .param(reason == null ? null : reason.text())
                    .update();
        });
    }
}
