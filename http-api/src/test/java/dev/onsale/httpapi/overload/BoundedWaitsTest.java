package dev.onsale.httpapi.overload;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundedWaitsTest {

    private static final int WAITING_MAX = 3;

    private final Pool pool = new Pool();
    private final Someone someone = new Someone();
    private final BoundedWaits bounded = new BoundedWaits(pool, WAITING_MAX, someone);

    @Test
    void who_comes_when_enough_wait_is_refused_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Connection>>();
            for (int request = 0; request < WAITING_MAX; request++) {
                waiting.add(threads.submit(() -> bounded.getConnection()));
                pool.asked.acquire();
            }
            assertThatExceptionOfType(OverloadedException.class).isThrownBy(bounded::getConnection);

            someone.isNew = false; // a listener, or whoever has had a connection, is not refused
            waiting.add(threads.submit(() -> bounded.getConnection()));
            pool.asked.acquire();

            pool.free.release(WAITING_MAX + 1);
            for (var each : waiting) {
                assertThat(each.get()).isNotNull();
            }
        }
        someone.isNew = true;
        pool.free.release(10 * WAITING_MAX);
        for (int request = 0; request < 10 * WAITING_MAX; request++) {
            assertThat(bounded.getConnection()).isNotNull();
        }
        assertThat(someone.admitted).hasValue(11 * WAITING_MAX);
    }

    @Test
    void whose_wait_was_in_vain_waits_no_more() {
        pool.fails = true;
        for (int request = 0; request < 10 * WAITING_MAX; request++) {
            assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(bounded::getConnection)
                    .isNotInstanceOf(OverloadedException.class);
        }
        assertThat(someone.admitted).hasValue(0);
    }

    @Test
    void a_bound_of_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OverloadProperties(0));
    }

    private static final class Someone implements Visitor {

        private final AtomicInteger admitted = new AtomicInteger();
        private volatile boolean isNew = true;

        @Override
        public boolean isNew() {
            return isNew;
        }

        @Override
        public void admit() {
            admitted.incrementAndGet();
        }
    }

    /** Gives a connection when the test lets it. */
    private static final class Pool extends AbstractDataSource {

        private final Semaphore asked = new Semaphore(0);
        private final Semaphore free = new Semaphore(0);
        private volatile boolean fails;

        @Override
        public Connection getConnection() throws SQLException {
            asked.release();
            if (fails) {
                throw new SQLTransientConnectionException("timed out");
            }
            free.acquireUninterruptibly();
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[]{Connection.class},
                    (_, method, _) -> method.getName().equals("toString") ? "connection" : null);
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }
    }
}
