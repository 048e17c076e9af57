package dev.onsale.localstack.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** One process of the stack. It runs in a session of its own and is found again by its pid and start time. */
interface Part {

    String name();

    int port();

    Path log();

    /** Starts it and waits until it is ready. */
    void start();

    /** Its process, whoever started it, while it lives. */
    Optional<ProcessHandle> process();

    /** Whether it answers that it is ready. */
    boolean healthy();

    /** Ends it orderly, by force when it does not end; harmless when it has ended. */
    void stop();
}
