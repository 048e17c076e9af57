package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The stack's own secrets: made at random on first use, one file each that only the owner can read, kept until reset.
 */
record Secrets(Path folder) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** 32 random bytes as base64url, the same at each call. */
    String of(String name) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read or make the secret %s.".formatted(file), e);
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
