package dev.onsale.messaging.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import io.debezium.config.Configuration;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryListener;
import org.jspecify.annotations.Nullable;

/** The outbox table's definitions, in the service's database. Public, because the engine makes it by name. */
public final class RelaySchemaHistory extends AbstractSchemaHistory {

    private @Nullable RelayMemory memory;

    @Override
    public void configure(Configuration config, HistoryRecordComparator comparator, SchemaHistoryListener listener,
            boolean useCatalogBeforeSchema) {
        super.configure(config, comparator, listener, useCatalogBeforeSchema);
        memory = EngineMemory.named(config.getString("schema.history.internal." + EngineMemory.SETTING));
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        try {
            memory().addToSchemaHistory(DocumentWriter.defaultWriter().write(record.document()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        for (var record : memory().schemaHistory()) {
            try {
                records.accept(new HistoryRecord(DocumentReader.defaultReader().read(record)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean exists() {
        return !memory().schemaHistory().isEmpty();
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    private RelayMemory memory() {
        if (memory == null) {
            throw new IllegalStateException("The schema history is not configured.");
        }
        return memory;
    }
}
