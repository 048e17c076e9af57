package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A server's process. */
public record RunningServer(Server server, ProcessHandle process) {

    public boolean alive() {
        return Processes.alive(process);
    }

    /**
     * Ends it orderly, or by force after {@link Server#stopTimeout()}; returns when it has ended. Harmless when it has
     * ended already.
     */
    public void stop() {
        Processes.end(process, server.stopTimeout());
        try {
            Files.deleteIfExists(PidFile.of(server).path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
