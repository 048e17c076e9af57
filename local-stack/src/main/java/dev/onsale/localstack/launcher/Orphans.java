package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.onsale.localstack.infra.Processes;

/**
 * Programs of this stack that no record knows, because the command that started them was killed before it could write
 * one. They are
 * known by the mark in their environment.
 */
record Orphans(List<Part> parts) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Ends them; returns how many there were. */
    int end() {
        var orphans = parts.stream().flatMap(part -> part instanceof ProgramPart program ? of(program) : Stream.of())
                .toList();
        orphans.forEach(process -> Processes.end(process, PATIENCE));
        return orphans.size();
    }

    private static Stream<ProcessHandle> of(ProgramPart part) {
        var known = part.process();
        var mark = ProgramPart.MARK + "=" + part.mark();
        return ProcessHandle.allProcesses()
                .filter(process -> known.filter(process::equals).isEmpty())
                .filter(process -> environment(process).contains(mark))
                .filter(Processes::alive);
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            var environ = Files.readString(Path.of("/proc/%d/environ".formatted(process.pid())),
                    StandardCharsets.ISO_8859_1);
            return List.of(environ.split("\0", -1));
        } catch (IOException e) {
            return List.of(); // It has ended, or it is another user's.
        }
    }
}
