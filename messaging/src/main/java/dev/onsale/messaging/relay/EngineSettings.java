package dev.onsale.messaging.relay;

import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import io.debezium.connector.mysql.MySqlConnector;

/** The settings of the engine, each with its reason. */
final class EngineSettings {

    private static final int SERVER_ID_MIN = 1_000_000;
    private static final int QUEUE_PER_BATCH = 4;

    private EngineSettings() {}

    static Properties of(RelayDatabase.Address database, RelayProperties relay, String memory, boolean knowsSchema) {
        var settings = new Properties();
        settings.setProperty("name", RelayMemory.ENGINE_NAME);
        settings.setProperty("topic.prefix", RelayMemory.ENGINE_NAME);
        settings.setProperty("connector.class", MySqlConnector.class.getName());
        address(settings, database, relay);
        memory(settings, memory, knowsSchema);
        onlyOutboxInserts(settings, database.schema());
        inOrder(settings, relay);
        return settings;
    }

    private static void address(Properties settings, RelayDatabase.Address database, RelayProperties relay) {
        settings.setProperty("database.hostname", database.host());
        settings.setProperty("database.port", Integer.toString(database.port()));
        settings.setProperty("database.user", database.user());
        settings.setProperty("database.password", database.password());
        settings.setProperty("database.ssl.mode", relay.sslMode());
        // The server disconnects the older of two readers with one id.
        settings.setProperty("database.server.id",
                Integer.toString(ThreadLocalRandom.current().nextInt(SERVER_ID_MIN, Integer.MAX_VALUE)));
    }

    private static void memory(Properties settings, String memory, boolean knowsSchema) {
        settings.setProperty("offset.storage", RelayOffsetStore.class.getName());
        settings.setProperty(EngineMemory.SETTING, memory);
        settings.setProperty("schema.history.internal", RelaySchemaHistory.class.getName());
        settings.setProperty("schema.history.internal." + EngineMemory.SETTING, memory);
        settings.setProperty("schema.history.internal.store.only.captured.tables.ddl", "true");
        settings.setProperty("schema.history.internal.store.only.captured.databases.ddl", "true");
        // There always is a position (RepublishOutbox); "recovery" reads the table's definition once and goes on there.
        settings.setProperty("snapshot.mode", knowsSchema ? "no_data" : "recovery");
        settings.setProperty("snapshot.locking.mode", "none");
    }

    private static void onlyOutboxInserts(Properties settings, String schema) {
        settings.setProperty("database.include.list", Pattern.quote(schema));
        settings.setProperty("table.include.list", Pattern.quote(schema) + "\\.outbox");
        settings.setProperty("include.schema.changes", "false");
        settings.setProperty("skipped.operations", "u,d,t");
        settings.setProperty("tombstones.on.delete", "false");
    }

    private static void inOrder(Properties settings, RelayProperties relay) {
        settings.setProperty("tasks.max", "1");
        settings.setProperty("record.processing.threads", "1");
        settings.setProperty("record.processing.order", "ORDERED");
        settings.setProperty("max.batch.size", Integer.toString(relay.batchSize()));
        settings.setProperty("max.queue.size", Integer.toString(relay.batchSize() * QUEUE_PER_BATCH));
        settings.setProperty("poll.interval.ms", Long.toString(relay.pollInterval().toMillis()));
        settings.setProperty("heartbeat.interval.ms", Long.toString(relay.heartbeatInterval().toMillis()));
        // A failure ends the engine; the relay starts a new one, from the stored position and with a back-off.
        settings.setProperty("errors.max.retries", "0");
    }
}
