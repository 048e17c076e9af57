package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The Ed25519 key by which this stack's sale reports are signed; made on first use, and kept until reset. */
record AuditKey(Path folder) {

    private static final String PRIVATE = "audit-signing-key.pem";
    private static final String PUBLIC = "audit-public-key.pem";
    private static final int PEM_LINE = 64;

    void make() {
        if (Files.exists(folder.resolve(PRIVATE))) {
            return;
        }
        try {
            var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // The private one comes last: where it is there, so is the other.
            write(PUBLIC, "PUBLIC KEY", keys.getPublic());
            write(PRIVATE, "PRIVATE KEY", keys.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the audit's key in %s.".formatted(folder), e);
        }
    }

    private void write(String name, String kind, Key key) throws IOException {
        var unfinished = folder.resolve(name + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var base64 = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        Files.writeString(unfinished, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, base64));
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
