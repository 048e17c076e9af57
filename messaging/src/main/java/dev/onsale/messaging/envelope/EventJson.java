package dev.onsale.messaging.envelope;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of events, the same in every service however it has configured its own: ISO-8601 times, absent members
 * instead of nulls. What arrives may have members that nobody knows; those that a record has must be there, unless they
 * are {@code @Nullable}, and of their own type.
 */
public final class EventJson {

    /** Twice what the outbox takes, and as much as Kafka takes where nobody has raised its limit. */
    static final int BYTES_MAX = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                    JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .addModule(new SimpleModule("onsale-events").addDeserializer(Instant.class, new IsoInstant()))
            .withCoercionConfig(LogicalType.Textual, coercions -> coercions
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EventJson() {}

    /** The data as JSON. */
    public static String write(Object data) {
        return JSON.writeValueAsString(data);
    }

    /**
     * Reads data that arrived.
     *
     * @throws UnreadableEventException when there is none or too much of it, or it does not fit
     */
    public static <T> T read(byte @Nullable [] data, Class<T> type) {
        if (data == null) {
            throw new UnreadableEventException("The record has no value.");
        }
        if (data.length > BYTES_MAX) {
            throw new UnreadableEventException("The data has %d bytes, more than %d."
                    .formatted(data.length, BYTES_MAX));
        }
        try {
            T read = JSON.readValue(data, type);
            if (read == null) {
                throw new UnreadableEventException("The data is null.");
            }
            RequiredFields.refuseMissing(read);
            return read;
        } catch (JacksonException e) {
            throw new UnreadableEventException("The data does not fit %s: %s"
                    .formatted(type.getSimpleName(), e.getOriginalMessage()));
        }
    }
}
