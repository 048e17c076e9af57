package dev.onsale.httpapi.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets so many requests at most wait for a connection, and refuses the others at once: a queue that grows faster than
 * it is served answers nobody in time. Only a request's first connection can be refused, so that nothing is left half
 * done. Listeners and jobs are few, and are not counted: what they do is what frees seats.
 */
final class BoundedWaits extends DelegatingDataSource {

    private final Semaphore waiting;
    private final Visitor visitor;

    BoundedWaits(DataSource pool, int waitingMax, Visitor visitor) {
        super(pool);
        this.waiting = new Semaphore(waitingMax);
        this.visitor = visitor;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!visitor.isNew()) {
            return super.getConnection();
        }
        if (!waiting.tryAcquire()) {
            throw new OverloadedException();
        }
        try {
            var connection = super.getConnection();
            visitor.admit();
            return connection;
        } finally {
            waiting.release();
        }
    }
}
