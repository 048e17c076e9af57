package dev.onsale.messaging.relay;

import java.net.URI;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The service's database as the relay's own user sees it. */
record RelayDatabase(Driver driver, String url, Address address) {

    /**
     * Seconds after which the server drops a leader that has stopped asking, and with it the lock; see {@link Lease}.
     */
    private static final int SILENCE_SECONDS_MAX = 30;
    private static final String SOCKET_TIMEOUT_MILLIS = "10000";
    private static final String CONNECT_TIMEOUT_MILLIS = "5000";
    private static final int DEFAULT_PORT = 3306;

    /**
     * Opens a connection that is used for one term of leadership: the named lock lives and dies with it, and since
     * positions are written on it too, a relay that has lost its lock with its connection cannot write any.
     */
    Session connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_MILLIS);
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_MILLIS);
        var connection = driver.connect(url, properties);
        var session = new Session(new SingleConnectionDataSource(connection, true));
        // A deletion that has to wait would keep the lock's check and the position waiting.
        session.jdbc().sql("set session wait_timeout = " + SILENCE_SECONDS_MAX + ", innodb_lock_wait_timeout = 1, "
                + "transaction_isolation = 'READ-COMMITTED'").update();
        return session;
    }

    /** One connection, used by several threads statement by statement. */
    record Session(SingleConnectionDataSource connection, JdbcClient jdbc) implements AutoCloseable {

        Session(SingleConnectionDataSource connection) {
            this(connection, JdbcClient.create(connection));
        }

        @Override
        public void close() {
            connection.destroy();
        }
    }

    /** Where the binary log is read. */
    record Address(String host, int port, String schema, String user, String password) {

        static Address of(String jdbcUrl, String user, String password) {
            var uri = URI.create(jdbcUrl.substring("jdbc:".length()));
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw new IllegalArgumentException(
                        "The relay needs a JDBC URL with one host and a schema, such as jdbc:mysql://host:3306/schema.");
            }
            return new Address(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    uri.getPath().substring(1), user, password);
        }
    }
}
