package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The last lines of a log, for whoever has to find out what went wrong. */
record LogTail(Path log, String text) {

    private static final int LINES = 30;

    static LogTail of(Path log) {
        try {
            // Any byte is a character here, so that a log cut in the middle of one can still be shown.
            var lines = Files.exists(log) ? Files.readString(log, ISO_8859_1).lines().toList() : List.<String>of();
            return new LogTail(log, String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s.".formatted(log), e);
        }
    }

    LauncherException failure(String what) {
        return new LauncherException("%s; the end of %s:%n%s".formatted(what, log, text));
    }
}
