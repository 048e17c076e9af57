package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Commits the inbox row and the handler's effect together, so that a duplicate finds the row and has no effect. */
class ApplyOnce implements ApplyEvent {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    ApplyOnce(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        transactions = new TransactionTemplate(transactionManager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public <T> Outcome apply(String consumer, Event<T> event, EventHandler<T> handler) {
        return transactions.execute(_ -> {
            if (!received(consumer, event)) {
                return Outcome.DUPLICATE;
            }
            handler.handle(event);
            return Outcome.APPLIED;
        });
    }

    /** The insert comes first: while another delivery of the event is under way, it waits for that one's verdict. */
    private boolean received(String consumer, Event<?> event) {
        try {
            jdbc.sql("insert into inbox (consumer, event_id, received_at) values (:consumer, :event, utc_timestamp(6))")
                    .param("consumer", consumer)
                    .param("event", event.id().toString())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
