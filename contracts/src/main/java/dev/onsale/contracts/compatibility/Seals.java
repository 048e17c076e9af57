package dev.onsale.contracts.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Keeps releases as they were: each has a list of its files' digests, as {@code sha256sum -c} reads it, with that of
 * the list of the release before, so that nothing old can be changed without changing every list since.
 */
final class Seals {

    private static final String FIX = "Fix: put it back as it was released (git checkout).";

    private Seals() {}

    /** Writes the list of a new release. */
    static void seal(Release release, @Nullable Release before) throws IOException {
        var lines = new StringBuilder();
        expected(release, before)
                .forEach((file, digest) -> lines.append(digest).append("  ").append(file).append('\n'));
        Files.writeString(release.sums(), lines);
    }

    /** What is not as it was released, in words. */
    static List<String> broken(Path released) throws IOException {
        var broken = new ArrayList<String>();
        Release before = null;
        for (var release : Release.allIn(released)) {
            broken.addAll(broken(release, before));
            before = release;
        }
        return List.copyOf(broken);
    }

    private static List<String> broken(Release release, @Nullable Release before) throws IOException {
        if (!Files.exists(release.sums())) {
            return List.of("%s/%s is missing. %s".formatted(release.version(), Release.SUMS, FIX));
        }
        var broken = new ArrayList<String>();
        var listed = listed(release);
        var found = expected(release, before);
        listed.forEach((file, digest) -> {
            if (!digest.equals(found.get(file))) {
                broken.add("%s/%s was %s after its release. %s".formatted(release.version(), file,
                        found.containsKey(file) ? "changed" : "removed", FIX));
            }
        });
        found.keySet().stream().filter(file -> !listed.containsKey(file))
                .forEach(file -> broken.add("%s/%s was added after its release. Fix: cut another release for it."
                        .formatted(release.version(), file)));
        return broken;
    }

    private static SortedMap<String, String> listed(Release release) throws IOException {
        var listed = new TreeMap<String, String>();
        for (var line : Files.readAllLines(release.sums())) {
            var digestAndFile = line.split(" {2}", 2);
            if (digestAndFile.length != 2) {
                throw new IllegalStateException("%s has a line that is none: %s".formatted(release.sums(), line));
            }
            listed.put(digestAndFile[1], digestAndFile[0]);
        }
        return listed;
    }

    private static SortedMap<String, String> expected(Release release, @Nullable Release before) throws IOException {
        var digests = release.digests();
        if (before != null && Files.exists(before.sums())) {
            digests.put("../%s/%s".formatted(before.version(), Release.SUMS), Digests.of(before.sums()));
        }
        return digests;
    }
}
