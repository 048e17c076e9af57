package dev.onsale.messaging.testing;

import java.time.Instant;
import java.util.function.Consumer;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends events as a service would. */
public record AppendNotes(Outbox outbox, TransactionTemplate transactions) {

    public static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    public static AppendNotes in(ApplicationContext context) {
        return new AppendNotes(context.getBean(Outbox.class),
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
    }

    public static OutboxEvent note(String aggregate, long version) {
        return new OutboxEvent(TestService.TOPIC, NoteTaken.TYPE, aggregate, version, AT,
                new NoteTaken("note " + version + " of " + aggregate, AT, null));
    }

    /** Commits the events together. */
    public void commit(OutboxEvent... events) {
        transactionally(out -> {
            for (var event : events) {
                out.append(event);
            }
        });
    }

    public void transactionally(Consumer<Outbox> work) {
        transactions.executeWithoutResult(_ -> work.accept(outbox));
    }
}
