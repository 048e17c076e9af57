package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe() {
        try {
            var model = Files.readString(Path.of("/proc/cpuinfo")).lines()
                    .filter(line -> line.startsWith("model name")).findFirst().orElse("an unknown CPU")
                    .replaceAll(".*:\\s*", "");
            return "%d cores (%s), %s, JDK %s".formatted(Runtime.getRuntime().availableProcessors(), model,
                    System.getProperty("os.name"), Runtime.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
