package dev.onsale.contracts.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Freezes the contracts as they are: copies them to a folder named by the release, with their digests. */
final class CutRelease {

    private final Path events;
    private final Path openApi;
    private final Path released;

    CutRelease(Path events, Path openApi, Path released) {
        this.events = events;
        this.openApi = openApi;
        this.released = released;
    }

    /** Cuts the release of a version ({@code args[1]}) in this module's folder ({@code args[0]}). */
    public static void main(String... args) throws IOException {
        var module = Path.of(args[0]);
        var release = new CutRelease(module.resolve("src/main/resources/events"),
                module.resolve("../docs/openapi.yml"), module.resolve("released")).cut(args[1]);
        System.out.printf("Release %s is in %s. Commit it.%n", release.version(), release.folder());
    }

    /** Refuses what would break a release or is none. */
    Release cut(String version) throws IOException {
        var releases = Release.allIn(released);
        var release = new Release(released.resolve(version));
        var before = releases.isEmpty() ? null : releases.getLast();
        if (before != null && release.compareTo(before) <= 0) {
            throw new IllegalArgumentException("%s does not follow %s.".formatted(version, before.version()));
        }
        refuse(Seals.broken(released));
        refuse(CheckEvents.check(events, released));
        refuse(CheckApi.check(openApi, released));
        for (var file : Release.filesBelow(events)) {
            copy(file, release.events().resolve(events.relativize(file).toString()));
        }
        copy(openApi, release.openApi());
        Seals.seal(release, before);
        return release;
    }

    private static void refuse(List<?> breaks) {
        if (!breaks.isEmpty()) {
            throw new IllegalStateException(
                    breaks.stream().map(Object::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
