package dev.onsale.messaging.rolling;

import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.testing.AppendNotes;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.RunningService;
import dev.onsale.messaging.testing.TestService;
import org.springframework.core.env.Environment;

/** One running instance of one version. */
record Replica(RunningService service, Object note) {

    static final String REASON = "because";

    private static final String OLD_SCHEMA = "spring.flyway.locations=classpath:rolling/old";
    private static final String NEW_SCHEMA = OLD_SCHEMA + ",classpath:rolling/new";

    static Replica old(Environment environment) {
        return new Replica(RunningService.start(OldVersion.class, environment, OLD_SCHEMA),
                new OldVersion.Note(OldVersion.NAME, AppendNotes.AT));
    }

    static Replica next(Environment environment) {
        return new Replica(RunningService.start(NewVersion.class, environment, NEW_SCHEMA),
                new NewVersion.Note(NewVersion.NAME, AppendNotes.AT, new NewVersion.Reason(REASON)));
    }

    /** One that reads nothing, and whose event breaks the contract: what was a string is an object. */
    static Replica breaking(Environment environment) {
        record Note(NewVersion.Reason writer) {}
        return new Replica(RunningService.start(NewVersion.class, environment, NEW_SCHEMA,
                "onsale.messaging.subscriptions.enabled=false"), new Note(new NewVersion.Reason(REASON)));
    }

    void write(String subject, long version) {
        service.notes()
                .commit(new OutboxEvent(TestService.TOPIC, NoteTaken.TYPE, subject, version, AppendNotes.AT, note));
    }

    void stop() {
        service.stop();
    }
}
