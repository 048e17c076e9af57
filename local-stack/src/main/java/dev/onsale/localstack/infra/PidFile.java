package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers a process as its id and start time, since ids alone are used again. */
public record PidFile(Path path) {

    /** Start times are read off the machine's clock, which may be set meanwhile. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static PidFile of(Server server) {
        return new PidFile(server.directory().resolve(server.name() + ".pid"));
    }

    public void write(ProcessHandle process) {
        try {
            var temporary = path.resolveSibling(path.getFileName() + ".tmp");
            Files.writeString(temporary, process.pid() + " " + startMillis(process));
            Files.move(temporary, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it is still the same one and alive. */
    public Optional<ProcessHandle> process() {
        try {
            var parts = Files.readString(path).split(" ", 2);
            var started = Long.parseLong(parts[1].strip());
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(process -> Math.abs(startMillis(process) - started) <= CLOCK_TOLERANCE.toMillis())
                    .filter(Processes::alive);
        } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
