package dev.onsale.localstack.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of a stack in containers: one folder a container, one file a secret, named as the setting that reads it,
 * so that a service finds its own with {@code spring.config.import=configtree:} and no other's.
 */
record SecretFiles(Path root) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    /** The secret as it was written. */
    String read(String folder, String name) {
        try {
            return Files.readString(root.resolve(folder).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secret %s/%s is missing; WriteSecrets writes it.".formatted(folder, name), e);
        }
    }

    /** The secret that is there already, or else a new random one: what uses it keeps working after a restart. */
    String keepOrMake(String folder, String name) {
        var file = root.resolve(folder).resolve(name);
        return Files.exists(file) ? read(folder, name) : write(folder, name, random());
    }

    /** Writes the same secret for somebody else who needs it. */
    String write(String folder, String name, String secret) {
        var file = root.resolve(folder).resolve(name);
        try {
            var unfinished = Files.writeString(file.resolveSibling(name + ".new"), secret);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write %s.".formatted(file), e);
        }
    }

    private static String random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
