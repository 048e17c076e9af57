package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A short command that is run to its end. */
record Command(Path directory, Map<String, String> environment, List<String> line) {

    static Result run(Path directory, String... line) throws IOException {
        return new Command(directory, Map.of(), List.of(line)).run();
    }

    Result run() throws IOException {
        var builder = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while running " + line.getFirst());
        }
    }

    void runOrFail() throws IOException {
        var result = run();
        if (result.status() != 0) {
            throw new IOException(
                    "%s ended with %d: %s".formatted(String.join(" ", line), result.status(), result.output()));
        }
    }

    record Result(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }
}
