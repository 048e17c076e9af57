package dev.onsale.localstack.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.onsale.localstack.infra.PidFile;
import dev.onsale.localstack.infra.Processes;

/**
 * A Java program of ours.
 *
 * @param ports every port that it listens on, its main one first
 * @param command what comes after {@code java}; asked for only when it is needed, since the program may have to be
 *        built
 *        or unpacked for it
 * @param environment put on top of the environment that the stack was started in; secrets go here, never on the command
 *        line, which everybody on the machine can read
 * @param health answers 200 once the program is ready
 */
record ProgramPart(String name, List<Integer> ports, Set<String> needs, boolean heavy, Home home,
        Supplier<List<String>> command, Map<String, String> environment, URI health) implements Part {

    /** Says in a program's environment whose it is. */
    static final String MARK = "ONSALE_STACK_PART";

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration END_WITHIN = Duration.ofSeconds(30);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(200);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(ASK_WITHIN).build();

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public int port() {
        return ports.getFirst();
    }

    /** What the caller sets counts as a setting, since it reaches the program. */
    @Override
    public Version version() {
        var settings = new TreeMap<String, String>();
        System.getenv().forEach((key, value) -> {
            if (key.startsWith("ONSALE_") || key.startsWith("SPRING_")) {
                settings.put(key, value);
            }
        });
        settings.putAll(environment);
        return Version.of(command.get().toString(), settings.toString());
    }

    @Override
    public Path log() {
        return home.log(name);
    }

    @Override
    public void start() {
        try {
            keepPreviousLog();
            var process = spawn();
            record().write(process);
            try {
                awaitReady(process);
            } catch (RuntimeException e) {
                stop();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start %s.".formatted(name), e);
        }
    }

    private void keepPreviousLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), log().resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private ProcessHandle spawn() throws IOException {
        var whole = new ArrayList<String>();
        // In a session of its own, a terminal's Ctrl-C reaches the launcher only, which then stops everything in order.
        List.of("/usr/bin/setsid", "/bin/setsid").stream().filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst().ifPresent(whole::add);
        whole.add(java());
        whole.addAll(command.get());
        var builder = new ProcessBuilder(whole).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark());
        return builder.start().toHandle();
    }

    private void awaitReady(ProcessHandle process) {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (!Processes.alive(process)) {
                throw LogTail.of(log()).failure("%s ended while starting".formatted(name));
            }
            if (System.nanoTime() > end) {
                throw LogTail.of(log())
                        .failure("%s was not ready within %d s".formatted(name, READY_WITHIN.toSeconds()));
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        return record().process();
    }

    @Override
    public boolean recorded() {
        return Files.exists(record().path());
    }

    @Override
    public boolean healthy() {
        return process().isPresent() && answers();
    }

    private boolean answers() {
        try {
            var request = HttpRequest.newBuilder(health).timeout(ASK_WITHIN).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while waiting for %s.".formatted(name), e);
        }
    }

    @Override
    public void stop() {
        process().ifPresent(process -> Processes.end(process, END_WITHIN));
        try {
            Files.deleteIfExists(record().path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProgramPart with(Map<String, String> more) {
        var whole = new LinkedHashMap<>(environment);
        whole.putAll(more);
        return new ProgramPart(name, ports, needs, heavy, home, command, whole, health);
    }

    /** Tells this part of this stack from all other processes of the machine. */
    String mark() {
        return name + "@" + home.folder();
    }

    private PidFile record() {
        return new PidFile(home.record(name));
    }
}
