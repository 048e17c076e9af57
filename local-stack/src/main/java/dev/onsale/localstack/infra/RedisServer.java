package dev.onsale.localstack.infra;

import java.nio.file.Path;
import java.util.List;

/**
 * Redis 7.0; {@link Tuning#DURABLE} keeps an append-only file, {@link Tuning#FAST} keeps nothing over a restart.
 *
 * @param options further ones of its command line, such as {@code --cluster-enabled yes}
 */
public record RedisServer(Path directory, int port, Tuning tuning, List<String> options) implements Server {

    public RedisServer {
        options = List.copyOf(options);
    }

    public RedisServer(Path directory, int port, Tuning tuning) {
        this(directory, port, tuning, List.of());
    }

    @Override
    public String name() {
        return "redis";
    }
}
