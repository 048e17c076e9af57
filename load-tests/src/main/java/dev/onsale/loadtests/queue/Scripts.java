package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The waiting room's own scripts, as they lie in queue-service's sources. */
final class Scripts {

    private static final Path FOLDER = Path.of("queue-service/src/main/resources/redis");

    private Scripts() {}

    static String named(String name) {
        return read("room") + "\n" + read(name);
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".lua"));
        } catch (IOException e) {
            throw new UncheckedIOException("Run this in the checkout's folder.", e);
        }
    }
}
