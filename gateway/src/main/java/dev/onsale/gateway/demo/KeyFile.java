package dev.onsale.gateway.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

/** The issuer's key in a file that only its owner can read. */
final class KeyFile {

    private static final int KEY_BITS = 2048;

    private KeyFile() {}

    /** Reads the key, or makes it; of two processes that make it at once, one does and both read the same. */
    static RSAKey readOrCreate(Path file) throws IOException, JOSEException {
        if (!Files.exists(file)) {
            create(file.toAbsolutePath());
        }
        try {
            return parse(Files.readString(file));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("%s holds no RSA key as PKCS #8 PEM; remove it to get a new one.".formatted(file),
                    unreadable);
        }
    }

    private static RSAKey parse(String pem) throws GeneralSecurityException, JOSEException {
        var encoded = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        var keys = KeyFactory.getInstance("RSA");
        var secret = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        var open = (RSAPublicKey) keys
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        return new RSAKey.Builder(open).privateKey(secret).keyIDFromThumbprint().build();
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly);
        try {
            Files.writeString(draft, pem());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // Then that is the key.
        } finally {
            Files.delete(draft);
        }
    }

    private static String pem() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var encoded = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(encoded)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has RSA.", missing);
        }
    }
}
