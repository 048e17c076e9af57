package dev.onsale.messaging.relay;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox is published.
 *
 * @param enabled whether this replica takes part in publishing, true by default
 * @param username the relay's own database user, which may read the binary log and the outbox; no default
 * @param password its password
 * @param sslMode the binary log connection's encryption: {@code disabled}, {@code preferred} (default),
 *        {@code required}, {@code verify_ca} or {@code verify_identity}
 * @param pollInterval how long the engine waits for changes before it looks again, 10 ms by default; it bounds the time
 *        from commit to Kafka
 * @param batchSize the most events sent before Kafka must have acknowledged all of them, 2,048 by default
 * @param offsetInterval how often the position is stored, 1 s by default; a crash publishes again what came after
 * @param heartbeatInterval how often the position moves on while only other tables are written, 10 s by default
 * @param leaseInterval how often a leader checks its lock and a standby tries to get it, 1 s by default
 * @param firstRestartDelay the wait before the first restart after a failure, 1 s by default; each further one doubles
 * @param maxRestartDelay the longest wait between two restarts, 30 s by default
 * @param retention how old a published row is when it is deleted, 14 days by default; longer than anybody may need to
 *        find out that events must be published again
 * @param purgeBatchSize the most rows that one statement deletes, 500 by default
 * @param purgeInterval how often the leader looks for old rows when there were none, 1 min by default
 */
@ConfigurationProperties("onsale.messaging.relay")
record RelayProperties(@DefaultValue("true") boolean enabled, String username, @DefaultValue("") String password,
        @DefaultValue("preferred") String sslMode, @DefaultValue("10ms") Duration pollInterval,
        @DefaultValue("2048") int batchSize, @DefaultValue("1s") Duration offsetInterval,
        @DefaultValue("10s") Duration heartbeatInterval, @DefaultValue("1s") Duration leaseInterval,
        @DefaultValue("1s") Duration firstRestartDelay, @DefaultValue("30s") Duration maxRestartDelay,
        @DefaultValue("14d") Duration retention, @DefaultValue("500") int purgeBatchSize,
        @DefaultValue("1m") Duration purgeInterval) {

    RelayProperties {
        require(!username.isBlank(), "username must be set");
        require(pollInterval.isPositive(), "poll-interval must be positive");
        require(batchSize >= 1, "batch-size must be at least 1");
        require(!offsetInterval.isNegative(), "offset-interval must not be negative");
        require(heartbeatInterval.isPositive(), "heartbeat-interval must be positive");
        require(leaseInterval.toMillis() >= 1 && leaseInterval.compareTo(Duration.ofSeconds(10)) <= 0,
                "lease-interval must be between 1 ms and 10 s");
        require(firstRestartDelay.isPositive(), "first-restart-delay must be positive");
        require(maxRestartDelay.compareTo(firstRestartDelay) >= 0,
                "max-restart-delay must not be under first-restart-delay");
        require(retention.isPositive(), "retention must be positive");
        require(purgeBatchSize >= 1 && purgeBatchSize <= 10_000, "purge-batch-size must be between 1 and 10,000");
        require(purgeInterval.isPositive(), "purge-interval must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.messaging.relay." + otherwise + ".");
        }
    }
}
