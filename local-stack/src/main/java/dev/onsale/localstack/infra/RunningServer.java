package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

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
        end(server.stopTimeout());
    }

    /** Ends it by force at once, as a crash would; its data are as complete as {@link Tuning} promises. */
    public void kill() {
        end(Duration.ZERO);
    }

    private void end(Duration patience) {
        Processes.end(process, patience);
        try {
            Files.deleteIfExists(PidFile.of(server).path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
