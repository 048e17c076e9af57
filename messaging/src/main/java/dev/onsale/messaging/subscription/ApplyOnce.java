package dev.onsale.messaging.subscription;

import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import dev.onsale.messaging.subscription.Delivery.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits the inbox row and the handler's effect together, so that a duplicate finds the row and has no effect; and
 * lets no record past an earlier one of its key that was put aside.
 */
class ApplyOnce implements ApplyEvent {

    private static final String INSERT = """
            insert into inbox (consumer, event_id, received_at)
            """;

    /** Nothing is parked as a rule, and then this is the only statement. Its own row sends it the long way as well. */
    private static final String INSERT_IF_NOTHING_IS_PARKED = INSERT + """
            select :consumer, :event, utc_timestamp(6) from dual
             where not exists (select 1 from parked_record
                                where consumer = :consumer and source_topic = :topic and source_partition = :partition
                                  and record_key = unhex(:key) and source_offset <= :offset)
            """;
    private static final String INSERT_ANYWAY = INSERT + "values (:consumer, :event, utc_timestamp(6))";

    private final JdbcClient jdbc;
    private final ParkedRecords parked;
    private final TransactionTemplate transactions;

    ApplyOnce(JdbcClient jdbc, ParkedRecords parked, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.parked = parked;
        transactions = new TransactionTemplate(transactionManager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public <T> Outcome apply(Delivery delivery, Event<T> event, EventHandler<T> handler) {
        return transactions.execute(_ -> {
            if (!mayPass(delivery, event)) {
                return Outcome.DUPLICATE;
            }
            handler.handle(event);
            return Outcome.APPLIED;
        });
    }

    @Override
    public void release(Delivery delivery) {
        parked.release(delivery);
    }

    @Override
    public void discard(Delivery delivery, @Nullable UUID eventId) {
        transactions.executeWithoutResult(_ -> {
            if (eventId != null) {
                inserted(delivery, eventId);
            }
            parked.release(delivery);
        });
    }

    /**
     * The inbox comes first: while another delivery of the event is under way, the insert waits for that one's verdict.
     */
    private boolean mayPass(Delivery delivery, Event<?> event) {
        if (!delivery.action().isRedrive()) {
            try {
                if (insertedWithNothingParked(delivery, event)) {
                    return true;
                }
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        parked.firstBefore(delivery).ifPresent(earlier -> {
            throw new ParkedBehindException(earlier);
        });
        boolean isNew = inserted(delivery, event.id());
        parked.release(delivery);
        return isNew || delivery.action() == Action.REAPPLY;
    }

    private boolean insertedWithNothingParked(Delivery delivery, Event<?> event) {
        return jdbc.sql(INSERT_IF_NOTHING_IS_PARKED)
                .param("consumer", delivery.consumer())
                .param("event", event.id().toString())
                .param("topic", delivery.origin().topic())
                .param("partition", delivery.origin().partition())
                .param("offset", delivery.origin().offset())
                .param("key", delivery.key() == null ? null : delivery.key().hex())
                .update() == 1;
    }

    private boolean inserted(Delivery delivery, UUID eventId) {
        try {
            jdbc.sql(INSERT_ANYWAY)
                    .param("consumer", delivery.consumer())
                    .param("event", eventId.toString())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
