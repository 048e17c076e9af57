package dev.onsale.contracts.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was released together: a folder named by its version, with {@code events/}, {@code openapi.yml} and
 * {@value #SUMS}.
 */
record Release(Path folder) implements Comparable<Release> {

    static final String SUMS = "SHA256SUMS";

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<Release> BY_VERSION = Comparator.comparingInt((Release release) -> release.part(1))
            .thenComparingInt(release -> release.part(2)).thenComparingInt(release -> release.part(3));

    Release {
        if (!VERSION.matcher(folder.getFileName().toString()).matches()) {
            throw new IllegalArgumentException("%s is no release: it is not named <n>.<n>.<n>.".formatted(folder));
        }
    }

    /** All of them, the first one first. */
    static List<Release> allIn(Path released) throws IOException {
        try (var folders = Files.list(released)) {
            return folders.map(Release::new).sorted().toList();
        }
    }

    String version() {
        return folder.getFileName().toString();
    }

    Path events() {
        return folder.resolve("events");
    }

    Path openApi() {
        return folder.resolve("openapi.yml");
    }

    Path sums() {
        return folder.resolve(SUMS);
    }

    /** The digest of each file but the list itself, by its path within the folder. */
    SortedMap<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        for (var file : filesBelow(folder)) {
            if (!file.equals(sums())) {
                digests.put(relative(folder, file), Digests.of(file));
            }
        }
        return digests;
    }

    static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** With slashes on any system. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public int compareTo(Release other) {
        return BY_VERSION.compare(this, other);
    }

    private int part(int group) {
        var matcher = VERSION.matcher(version());
        return matcher.matches() ? Integer.parseInt(matcher.group(group)) : 0;
    }
}
