package dev.onsale.messaging.relay;

import java.sql.SQLException;
import java.util.List;

import com.mysql.cj.jdbc.Driver;
import dev.onsale.messaging.testing.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What tests ask of a schema as its relay's user. */
record RelayAtTest(Environment environment) {

    RelayDatabase.Session connect() {
        try {
            var address = RelayDatabase.Address.of(url(), property("onsale.messaging.relay.username"),
                    property("onsale.messaging.relay.password"));
            return new RelayDatabase(new Driver(), url(), address).connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url(), property("onsale.messaging.relay.username"),
                property("onsale.messaging.relay.password")));
    }

    boolean isLed() {
        return jdbc().sql("select is_used_lock(?) is not null").param(lockName())
                .query((row, _) -> row.getBoolean(1)).single();
    }

    /** Relays that wait for the lock. */
    long standingBy() {
        return count("select count(*) from information_schema.processlist where info like 'select get_lock%'");
    }

    /** Ends the leader's connection, and with it its lock. */
    void killLeadersConnection() {
        jdbc().sql("select is_used_lock(?)").param(lockName()).query((row, _) -> row.getLong(1)).optional()
                .ifPresent(connection -> jdbc().sql("kill " + connection).update());
    }

    private String lockName() {
        return LeaderLock.nameFor(jdbc().sql("select database()").query((row, _) -> row.getString(1)).single());
    }

    long count(String sql) {
        return jdbc().sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    long outboxRows() {
        return count("select count(*) from outbox");
    }

    List<ConsumerRecord<byte[], byte[]>> readUntilArrived(String topic, String subject, long version) {
        return TopicReader.readUntil(environment, topic, read -> read.stream()
                .anyMatch(record -> TopicReader.subjectAndVersion(record).equals(subject + "@" + version)));
    }

    private String url() {
        return property("spring.datasource.url");
    }

    private String property(String name) {
        return environment.getRequiredProperty(name);
    }
}
