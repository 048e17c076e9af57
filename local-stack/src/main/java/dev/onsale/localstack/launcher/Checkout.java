package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the packaged programs are: a checkout in which the build has run. */
record Checkout(Path root) {

    /** The checkout that the working directory is in. */
    static Checkout here() {
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
            try (var files = Files.newDirectoryStream(target, module + "-*.jar")) {
                for (var file : files) {
                    return file;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Could not look into %s.".formatted(target), e);
            }
        }
        throw new LauncherException("%s is not packaged; run ./mvnw -DskipTests package".formatted(module));
    }

    /** The class path of local-stack's own programs. */
    String localStack() {
        return "%s:%s/*".formatted(jar("local-stack"), root.resolve("local-stack/target/lib"));
    }
}
