package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where the packaged programs are: a checkout in which the build has run. */
record Checkout(Path root) {

    /** Where it is, for whoever may be called from anywhere. */
    private static final String SETTING = "onsale.checkout";

    /** The checkout that was named, or else the one that the working directory is in. */
    static Checkout here() {
        var setting = System.getProperty(SETTING);
        if (setting != null) {
            return new Checkout(Path.of(setting));
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("onsale")) && Files.isDirectory(folder.resolve("local-stack"))) {
                return new Checkout(folder);
            }
        }
        throw new LauncherException("Not inside a checkout of Onsale: %s".formatted(Path.of("").toAbsolutePath()));
    }

    /** A module's jar. */
    Path jar(String module) {
        var target = root.resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (var files = Files.list(target)) {
                var newest = files.filter(file -> file.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
                        .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
                if (newest.isPresent()) {
                    return newest.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Could not look into %s.".formatted(target), e);
            }
        }
        throw new LauncherException("%s is not packaged; run ./mvnw -DskipTests package".formatted(module));
    }

    /** The class path of local-stack's own programs. */
    String localStack(Path jar) {
        return "%s:%s/*".formatted(jar, root.resolve("local-stack/target/lib"));
    }
}
