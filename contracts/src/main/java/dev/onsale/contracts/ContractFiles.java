package dev.onsale.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the contracts' files, in a folder of classes as well as in a jar. */
final class ContractFiles {

    private ContractFiles() {}

    /** The versions of all releases. */
    static List<String> releases() {
        return read("/released", ContractFiles::folders).orElseThrow(
                () -> new IllegalStateException("This jar has no releases: /released is missing."));
    }

    static Optional<String> text(String path) {
        return read(path, Files::readString);
    }

    /** The texts of a folder's files by their names; none where there is no such folder. */
    static SortedMap<String, String> texts(String folder) {
        return read(folder, ContractFiles::readAll).orElseGet(TreeMap::new);
    }

    private static List<String> folders(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).map(file -> file.getFileName().toString().replace("/", ""))
                    .sorted().toList();
        }
    }

    private static SortedMap<String, String> readAll(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    /** A jar has to be opened as a file system first. */
    private static <T> Optional<T> read(String path, Reading<T> reading) {
        var url = ContractFiles.class.getResource(path);
        if (url == null) {
            return Optional.empty();
        }
        try {
            var uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return Optional.of(reading.from(Path.of(uri)));
            }
            var jarAndEntry = uri.toString().split("!", 2);
            var jar = Path.of(URI.create(jarAndEntry[0].substring("jar:".length())));
            try (var files = FileSystems.newFileSystem(jar, Map.of())) {
                return Optional.of(reading.from(files.getPath(jarAndEntry[1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s.".formatted(url), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Could not read %s.".formatted(url), e);
        }
    }

    private interface Reading<T> {

        T from(Path path) throws IOException;
    }
}
