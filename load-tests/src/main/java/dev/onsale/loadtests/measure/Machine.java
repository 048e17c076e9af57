package dev.onsale.loadtests.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
public final class Machine {

    private Machine() {}

    public static String describe() {
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
