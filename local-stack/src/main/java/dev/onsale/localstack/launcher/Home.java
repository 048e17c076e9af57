package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** The folder of one stack: its data, logs, process records and secrets. Two stacks have two homes. */
record Home(Path folder) {

    /** Says that the folder is a stack's, so that a mistyped {@code ONSALE_HOME} is never emptied. */
    private static final String MARKER = "onsale-stack";
    private static final List<String> FOLDERS = List.of("data", "logs", "secrets", "app");

    boolean exists() {
        return Files.exists(folder.resolve(MARKER));
    }

    void mark() {
        try {
            Files.writeString(made(folder).resolve(MARKER), "A local Onsale stack; ./onsale reset removes it.\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into %s.".formatted(folder), e);
        }
    }

    /**
     * Removes what this stack has made, and nothing else that may be in the folder; last what {@link HomeLock} locks,
     * since from then on another command may begin.
     */
    void remove() throws IOException {
        for (var each : FOLDERS) {
            delete(folder.resolve(each));
        }
        Files.deleteIfExists(folder.resolve(MARKER));
        delete(folder.resolve("run"));
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Path data(String part) {
        return made(folder.resolve("data").resolve(part));
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path logs() {
        return made(folder.resolve("logs"));
    }

    /** Programs as they run; made from what the build has packaged. */
    Path app(String part) {
        return made(folder.resolve("app")).resolve(part);
    }

    /** What the part was last started as. */
    Path version(String part) {
        return made(folder.resolve("run")).resolve(part + ".version");
    }

    Path portSettings() {
        return made(folder.resolve("run")).resolve("ports.properties");
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
