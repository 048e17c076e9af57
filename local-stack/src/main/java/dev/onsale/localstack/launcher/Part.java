package dev.onsale.localstack.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One process of the stack. It runs in a session of its own and is found again by its pid and start time. */
interface Part {

    String name();

    int port();

    /** Every port that it listens on, each of which must be free before it starts. */
    List<Integer> ports();

    /** The names of the parts that must be ready before it starts. */
    Set<String> needs();

    /** Whether its start keeps a processor busy for seconds. */
    boolean heavy();

    Path log();

    /**
     * Which program this would run, and how it is set up now; a part that runs remembers what it was started as.
     *
     * @throws LauncherException when the program is not built
     */
    Version version();

    /**
     * Starts it and waits until it is ready.
     *
     * @throws RuntimeException when it does not become ready; nothing of it is left running
     */
    void start();

    /** Its process, whoever started it, while it lives. */
    Optional<ProcessHandle> process();

    /** Whether it was started and not stopped since; without a {@link #process()} it has died. */
    boolean recorded();

    /** Whether it answers that it is ready. */
    boolean healthy();

    /** Ends it orderly, by force when it does not end; harmless when it has ended. */
    void stop();
}
