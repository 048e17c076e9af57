package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The waiting room's own scripts, as they lie in queue-service's sources. */
final class Scripts {

    private static final Path FOLDER = Path.of("queue-service/src/main/resources/redis");

    private Scripts() {}

    /** The parts that a script needs besides what all need, then its own. */
    static String named(String... names) {
        return Stream.concat(Stream.of("room"), Stream.of(names)).map(Scripts::read)
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".lua"));
        } catch (IOException e) {
            throw new UncheckedIOException("Run this in the checkout's folder.", e);
        }
    }
}
