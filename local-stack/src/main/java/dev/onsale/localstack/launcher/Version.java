package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a part is or was started as, without giving away any of its secrets.
 *
 * @param program names the program and its build
 * @param settings names its settings
 */
record Version(String program, String settings) {

    static Version of(String program, String settings) {
        return new Version(Fingerprint.of(program), Fingerprint.of(settings));
    }

    static Optional<Version> read(Path file) {
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : java.util.List.<String>of();
            return lines.size() == 2 ? Optional.of(new Version(lines.get(0), lines.get(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s.".formatted(file), e);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, program + "\n" + settings + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write %s.".formatted(file), e);
        }
    }
}
