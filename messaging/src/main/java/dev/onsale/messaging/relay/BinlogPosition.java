package dev.onsale.messaging.relay;

import java.util.Comparator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place in the binary log, with the member names of the engine's own offsets.
 *
 * @param file the log file
 * @param pos the byte in it
 * @param gtids the transactions that are done, where the server numbers them; then it alone decides
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record BinlogPosition(String file, long pos, @Nullable String gtids) {

    private static final JsonMapper JSON = new JsonMapper();

    static BinlogPosition parse(String json) {
        return JSON.readValue(json, BinlogPosition.class);
    }

    /** By file and byte. Files are numbered, with more digits once those are used up. */
    int compareInLog(BinlogPosition other) {
        return Comparator.<BinlogPosition>comparingInt(position -> position.file.length())
                .thenComparing(BinlogPosition::file)
                .thenComparingLong(BinlogPosition::pos)
                .compare(this, other);
    }

    String toJson() {
        return JSON.writeValueAsString(this);
    }
}
