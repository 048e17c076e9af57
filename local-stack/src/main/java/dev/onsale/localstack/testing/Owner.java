package dev.onsale.localstack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The process that the servers are started for: they end when it ends. */
record Owner(ProcessHandle process) {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    /** The Maven that runs this JVM's tests; without one, as in an IDE, this JVM. */
    static Owner ofThisBuild() {
        return Stream.iterate(ProcessHandle.current().parent(), parent -> parent.flatMap(ProcessHandle::parent))
                .takeWhile(java.util.Optional::isPresent)
                .map(java.util.Optional::get)
                .filter(Owner::isMaven)
                .findFirst()
                .map(Owner::new)
                .orElseGet(() -> new Owner(ProcessHandle.current()));
    }

    /** A name that no other process has, not even a later one with the same id. */
    String key() {
        return process.pid() + "-" + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isMaven(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1).contains(MAVEN);
        } catch (IOException e) {
            return process.info().commandLine().orElse("").contains(MAVEN);
        }
    }
}
