package dev.onsale.messaging.envelope;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of events, the same in every service however it has configured its own: ISO-8601 times, absent members
 * instead of nulls, unknown members ignored.
 */
public final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                    JsonInclude.Include.NON_ABSENT))
            .build();

    private EventJson() {}

    /** The data as JSON. */
    public static String write(Object data) {
        return JSON.writeValueAsString(data);
    }

    /**
     * Reads data that arrived.
     *
     * @throws UnreadableEventException when there is none, or it does not fit
     */
    public static <T> T read(byte @Nullable [] data, Class<T> type) {
        if (data == null) {
            throw new UnreadableEventException("The record has no value.");
        }
        try {
            T read = JSON.readValue(data, type);
            if (read == null) {
                throw new UnreadableEventException("The data is null.");
            }
            return read;
        } catch (JacksonException e) {
            throw new UnreadableEventException("The data does not fit %s: %s"
                    .formatted(type.getSimpleName(), e.getOriginalMessage()));
        }
    }
}
