package dev.onsale.localstack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.onsale.localstack.infra.PidFile;

/** What one owner's infrastructure writes, below the machine's temporary files. */
record InfraDirectory(Path path) {

    static InfraDirectory of(Owner owner) throws IOException {
        var parent = Path.of(System.getProperty("java.io.tmpdir"),
                "onsale-test-infra-" + System.getProperty("user.name"));
        var ownOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return new InfraDirectory(
                Files.createDirectories(Files.createDirectories(parent, ownOnly).resolve(owner.key())));
    }

    /** Held while the server is being started or cleaned up after. */
    Path lock() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    PidFile owner() {
        return new PidFile(path.resolve("owner.pid"));
    }

    PidFile server() {
        return new PidFile(path.resolve("server.pid"));
    }

    /** The server's HTTP port; written when it answers. */
    Path port() {
        return path.resolve("server.port");
    }

    Path log() {
        return path.resolve("server.log");
    }
}
