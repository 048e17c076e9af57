package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of one stack: its data, logs, process records and secrets. Two stacks have two homes. */
record Home(Path folder) {

    Path data(String part) {
        return made(folder.resolve("data").resolve(part));
    }

    Path log(String part) {
        return made(folder.resolve("logs")).resolve(part + ".log");
    }

    Path record(String part) {
        return made(folder.resolve("run")).resolve(part + ".pid");
    }

    /** Only the owner may look into it. */
    Path secrets() {
        var secrets = folder.resolve("secrets");
        try {
            if (!Files.isDirectory(secrets)) {
                made(folder);
                Files.createDirectory(secrets,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make %s.".formatted(secrets), e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make %s.".formatted(folder), e);
        }
    }
}
