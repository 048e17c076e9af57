package dev.onsale.queue.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One atomic step of a room: {@code redis/<name>.lua}, with what all of them share before it. Redis keeps it under its
 * hash; it is sent whole only when Redis does not know it.
 */
public final class RoomScript {

    private final RedisScript<List<?>> script;

    private RoomScript(RedisScript<List<?>> script) {
        this.script = script;
    }

    /**
     * Loads a script of the class path.
     *
     * @param names the parts that it needs besides what all need, then its own
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Redis' array reply has no narrower type.
    public static RoomScript named(String... names) {
        var source = Stream.concat(Stream.of("room"), Stream.of(names)).map(RoomScript::read)
                .collect(Collectors.joining("\n"));
        return new RoomScript((RedisScript) RedisScript.of(source, List.class));
    }

    RedisScript<List<?>> script() {
        return script;
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("redis/" + name + ".lua").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
