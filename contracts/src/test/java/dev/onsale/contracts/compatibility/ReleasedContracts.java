package dev.onsale.contracts.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the first release, to break and to release again. */
record ReleasedContracts(Path events, Path openApi, Path released) {

    /** What there is now is what is released as {@code 0.1.0}. */
    static ReleasedContracts in(Path folder) throws IOException {
        var contracts = new ReleasedContracts(folder.resolve("events"), folder.resolve("openapi.yml"),
                folder.resolve("released"));
        var source = Path.of("released/0.1.0/events");
        for (var file : Release.filesBelow(source)) {
            var copy = contracts.events.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        Files.copy(Path.of("released/0.1.0/openapi.yml"), contracts.openApi);
        Files.createDirectories(contracts.released);
        contracts.cut("0.1.0");
        return contracts;
    }

    Release cut(String version) throws IOException {
        return new CutRelease(events, openApi, released).cut(version);
    }

    Path event(String file) {
        return events.resolve(file);
    }

    static void replace(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("%s does not have %s.".formatted(file, from));
        }
        Files.writeString(file, text.replace(from, to));
    }
}
