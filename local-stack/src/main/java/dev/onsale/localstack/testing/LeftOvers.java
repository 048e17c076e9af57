package dev.onsale.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import dev.onsale.localstack.infra.Folders;
import dev.onsale.localstack.infra.PidFile;
import dev.onsale.localstack.infra.Processes;

/** What infrastructures left behind that were killed themselves, so that they could not clean up. */
final class LeftOvers {

    private LeftOvers() {}

    /** Ends the servers and deletes the directories of all others whose JVM has ended. */
    static void remove(InfraDirectory own) throws IOException {
        for (var path : folders(own.path().resolveSibling(""))) {
            if (!path.equals(own.path())) {
                removeIfPossible(new InfraDirectory(path));
            }
        }
    }

    /** Others may be cleaning up the same directory, and none of it is worth a build that does not start. */
    private static void removeIfPossible(InfraDirectory directory) {
        try {
            removeIfAbandoned(directory);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind " + directory.path() + ": " + e);
        }
    }

    private static void removeIfAbandoned(InfraDirectory directory) throws IOException {
        try (var channel = FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null || directory.server().process().isPresent()) {
                return;
            }
            for (var server : folders(directory.path())) {
                new PidFile(server.resolve(server.getFileName() + ".pid")).process()
                        .ifPresent(process -> Processes.end(process, Duration.ZERO));
            }
            Folders.delete(directory.path());
            Files.deleteIfExists(directory.lock());
        }
    }

    private static List<Path> folders(Path directory) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.filter(Files::isDirectory).toList();
        }
    }
}
