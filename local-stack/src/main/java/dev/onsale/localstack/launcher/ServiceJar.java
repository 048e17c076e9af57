package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service's packaged jar, unpacked into the stack's home: a plain jar with its libraries beside it starts faster than
 * nested jars,
 * and a build may overwrite the packaged one while the service runs.
 *
 * @param folder where it is unpacked
 */
record ServiceJar(Path packaged, Path folder) {

    private static final int UNPACK_SECONDS_MAX = 60;

    /** The jar to run, with its libraries beside it. */
    Path unpacked() {
        return made(this::unpack);
    }

    /** The jar alone, for a program whose libraries stay where the build has put them. */
    Path copied() {
        return made(into -> Files.copy(packaged, into.resolve(packaged.getFileName())));
    }

    /** Whole or not at all, in a folder that is named after the packaged jar's time and size. */
    private Path made(Content content) {
        try {
            var version = folder.resolve(stamp());
            if (!Files.isDirectory(version)) {
                Home.delete(folder);
                var unfinished = Files.createDirectories(folder.resolve("unfinished"));
                content.writeTo(unfinished);
                Files.move(unfinished, version, StandardCopyOption.ATOMIC_MOVE);
            }
            return version.resolve(packaged.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make %s of %s.".formatted(folder, packaged), e);
        }
    }

    private interface Content {

        void writeTo(Path folder) throws IOException;
    }

    private String stamp() throws IOException {
        return "%x-%x".formatted(Files.getLastModifiedTime(packaged).toMillis(), Files.size(packaged));
    }

    private void unpack(Path into) throws IOException {
        var log = folder.resolve("unpack.log");
        var process = new ProcessBuilder(ProgramPart.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Djarmode=tools", "-jar", packaged.toString(), "extract", "--force", "--destination", into.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(UNPACK_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw LogTail.of(log).failure("%s could not be unpacked".formatted(packaged));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while unpacking %s.".formatted(packaged), e);
        }
    }

    /** How it is run. */
    List<String> command(List<String> options) {
        var command = new ArrayList<>(options);
        command.addAll(List.of("-jar", unpacked().toString()));
        return command;
    }
}
