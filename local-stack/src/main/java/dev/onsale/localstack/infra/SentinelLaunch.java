package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prepares the command line of a Sentinel, and the file in which it keeps what it learns. */
record SentinelLaunch(SentinelServer server) {

    private static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(10);

    Launch prepare() throws IOException {
        var file = server.directory().resolve("sentinel.conf");
        Files.writeString(file, """
                sentinel monitor %1$s 127.0.0.1 %2$d 1
                sentinel down-after-milliseconds %1$s %3$d
                sentinel failover-timeout %1$s %4$d
                """.formatted(server.master(), server.primaryPort(), server.downAfter().toMillis(),
                FAILOVER_TIMEOUT.toMillis()));
        return new Launch(List.of(RedisLaunch.executable(), file.toAbsolutePath().toString(), "--sentinel",
                "--bind", "127.0.0.1",
                "--port", Integer.toString(server.port()),
                "--dir", server.directory().toAbsolutePath().toString(),
                "--daemonize", "no"), Map.of(), "+monitor master");
    }
}
