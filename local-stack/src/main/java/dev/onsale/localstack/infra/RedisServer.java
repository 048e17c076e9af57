package dev.onsale.localstack.infra;

import java.nio.file.Path;

/** Redis 7.0; {@link Tuning#DURABLE} keeps an append-only file, {@link Tuning#FAST} keeps nothing over a restart. */
public record RedisServer(Path directory, int port, Tuning tuning) implements Server {

    @Override
    public String name() {
        return "redis";
    }
}
