package dev.onsale.localstack.infra;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prepares the command line of a Redis. */
record RedisLaunch(RedisServer server) {

    Launch prepare() throws IOException {
        var command = new ArrayList<>(List.of(executable(),
                "--bind", "127.0.0.1",
                "--port", Integer.toString(server.port()),
                "--dir", server.directory().toAbsolutePath().toString(),
                "--daemonize", "no",
                "--save", ""));
        command.addAll(switch (server.tuning()) {
            case DURABLE -> List.of("--appendonly", "yes", "--appendfsync", "everysec");
            case FAST -> List.of("--appendonly", "no");
        });
        command.addAll(server.options());
        return new Launch(command, Map.of(), "Ready to accept connections");
    }

    /**
     * A copy in the cache, since the build's file is not executable and a rebuild would pull it from under the server.
     */
    static String executable() throws IOException {
        var binary = Binaries.find().redisServer();
        return Cache.ofUser().folder("redis-" + Digests.of(binary), folder -> {
            var copy = java.nio.file.Files.copy(binary, folder.resolve("redis-server"));
            if (!copy.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + copy + " executable");
            }
        }).resolve("redis-server").toString();
    }
}
