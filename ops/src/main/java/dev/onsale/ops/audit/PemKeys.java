package dev.onsale.ops.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Ed25519 keys from PEM files, as openssl writes them. */
final class PemKeys {

    private static final String ALGORITHM = "Ed25519";

    private PemKeys() {}

    /** What can be done with a file's bytes, and fails when they are no key. */
    @FunctionalInterface
    private interface Reading<K> {

        K read(byte[] der) throws GeneralSecurityException;
    }

    static PrivateKey privateKey(Path file, CommandSpec command) {
        return read(file, "PRIVATE KEY", command,
                der -> KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    static PublicKey publicKey(Path file, CommandSpec command) {
        return read(file, "PUBLIC KEY", command,
                der -> KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
    }

    private static <K> K read(Path file, String kind, CommandSpec command, Reading<K> reading) {
        try {
            return reading.read(der(Files.readString(file), kind));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // Nothing of the file is told: it may be another secret.
            throw new ParameterException(command.commandLine(),
                    "%s is no %s of %s in PEM.".formatted(file, kind.toLowerCase(Locale.ROOT), ALGORITHM), e);
        }
    }

    private static byte[] der(String pem, String kind) {
        var begin = "-----BEGIN " + kind + "-----";
        var from = pem.indexOf(begin);
        var to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no " + kind);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
