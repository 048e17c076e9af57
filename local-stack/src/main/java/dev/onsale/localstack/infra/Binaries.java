package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The folder in which the build has laid out the servers' files. */
record Binaries(Path folder) {

    /** Where that folder is, for whoever does not run inside a checkout. */
    static final String SETTING = "onsale.infra.dir";

    private static final Path IN_CHECKOUT = Path.of("local-stack", "binaries", "target", "infra");

    static Binaries find() {
        var setting = System.getProperty(SETTING);
        var folder = setting == null ? above(Path.of("").toAbsolutePath()) : Path.of(setting);
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ServerStartException("no servers to start in %s: build the module local-stack first, or set -D%s"
                    .formatted(folder == null ? IN_CHECKOUT : folder, SETTING));
        }
        return new Binaries(folder);
    }

    Path mysqlArchive() {
        return existing(folder.resolve("mysql/mysql-Linux-amd64.tar.gz"));
    }

    Path redisServer() {
        var cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return existing(folder.resolve("redis/redis-server-7.0.9-linux-" + cpu));
    }

    /** The folder of the newest Kafka's jars; a build after an upgrade leaves the older ones beside it. */
    Path kafkaJars() {
        try (var versions = Files.list(existing(folder.resolve("kafka")))) {
            return versions.max(Comparator.comparing(Binaries::version, (a, b) -> Arrays.compare(a, b))).orElseThrow();
        } catch (IOException e) {
            throw new ServerStartException("cannot read " + folder, e);
        }
    }

    private static int[] version(Path folder) {
        return List.of(folder.getFileName().toString().split("\\D+")).stream().mapToInt(Integer::parseInt).toArray();
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new ServerStartException("%s is missing: build the module local-stack first".formatted(file));
        }
        return file;
    }

    private static @Nullable Path above(Path start) {
        for (var at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("local-stack"))) {
                return at.resolve(IN_CHECKOUT);
            }
        }
        return null;
    }
}
