package dev.onsale.ops.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Secrets come from a file or from the environment, never from the command line, which everybody can read. */
final class SecretFile {

    private SecretFile() {}

    static String read(@Nullable Path file, String variable, CommandSpec command) {
        if (file == null) {
            return System.getenv().getOrDefault(variable, "");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "%s cannot be read.".formatted(file), e);
        }
    }
}
