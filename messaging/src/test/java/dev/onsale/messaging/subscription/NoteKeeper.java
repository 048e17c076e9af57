package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that writes down the notes that it hears of. */
@Configuration(proxyBeanMethods = false)
@Import(TestService.class)
class NoteKeeper {

    static final String CONSUMER = "note-keeper";

    @Bean
    NoteEffects noteEffects(JdbcClient jdbc) {
        return new NoteEffects(jdbc);
    }

    @Bean
    Subscription notes(NoteEffects effects) {
        return Subscription.to(TestService.TOPIC).as(CONSUMER).on(NoteTaken.TYPE, NoteTaken.class, effects::apply)
                .ignoring("dev.onsale.test.NoteTaken.v3");
    }
}
