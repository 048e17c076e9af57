package dev.onsale.catalog.seatmap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts that read and write a seat map; each is one atomic step in Redis. */
final class SeatMapScripts {

    static final RedisScript<List<byte[]>> READ = RedisScript.of(text("read"), listOfBytes());
    static final RedisScript<Long> APPLY = RedisScript.of(text("apply"), Long.class);
    static final RedisScript<byte[]> BEGIN = RedisScript.of(text("begin"), byte[].class);
    static final RedisScript<Long> FINISH = RedisScript.of(text("finish"), Long.class);

    private SeatMapScripts() {}

    private static String text(String name) {
        return resource("model") + resource(name);
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource("seatmap/" + name + ".lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // A list's elements come as the value serializer makes them: bytes.
    private static Class<List<byte[]>> listOfBytes() {
        return (Class<List<byte[]>>) (Class<?>) List.class;
    }
}
