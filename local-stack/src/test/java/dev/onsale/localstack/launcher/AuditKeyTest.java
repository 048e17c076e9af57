package dev.onsale.localstack.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AuditKeyTest {

    @TempDir
    Path folder;

    @Test
    void is_a_pair_that_stays_and_that_its_owner_alone_can_read() throws Exception {
        new AuditKey(folder).make();
        var made = Files.readString(folder.resolve("audit-signing-key.pem"));
        new AuditKey(folder).make();
        assertThat(Files.readString(folder.resolve("audit-signing-key.pem"))).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(folder.resolve("audit-signing-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        var keys = KeyFactory.getInstance("Ed25519");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(der("audit-signing-key.pem"))));
        signature.update(new byte[]{1, 2, 3});
        var signed = signature.sign();
        signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(der("audit-public-key.pem"))));
        signature.update(new byte[]{1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    private byte[] der(String name) throws Exception {
        var lines = Files.readAllLines(folder.resolve(name));
        return Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
    }
}
