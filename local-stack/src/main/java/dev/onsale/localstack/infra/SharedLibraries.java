package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds out which shared libraries a program lacks on this machine, and puts them into a folder of the cache. */
record SharedLibraries(Cache cache, Path program) {

    private static final Pattern MISSING = Pattern
            .compile("error while loading shared libraries: ([^:]+): cannot open");

    /** The folder for {@code LD_LIBRARY_PATH}; it is empty when nothing is missing. */
    Path provideMissing() throws IOException {
        var libraries = cache.folder("libraries", _ -> {});
        var previous = "";
        while (true) {
            var result = new Command(libraries, Map.of("LD_LIBRARY_PATH", libraries.toString()),
                    List.of(program.toString(), "--no-defaults", "--version")).run();
            if (result.succeeded()) {
                return libraries;
            }
            var missing = MISSING.matcher(result.output());
            if (!missing.find() || missing.group(1).equals(previous)) {
                throw new ServerStartException(
                        "%s does not run on this machine: %s".formatted(program, result.output()));
            }
            previous = missing.group(1);
            provide(previous, libraries);
        }
    }

    private void provide(String name, Path libraries) throws IOException {
        var library = MissingLibrary.named(name);
        var made = cache.folder("library-" + name, folder -> library.makeIn(folder));
        try {
            Files.copy(made.resolve(name), libraries.resolve(name));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // Another build was as quick; it is the same file.
        }
    }
}
