package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The bash in front of the launcher. */
class OnsaleScriptTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "reset"})
    void explains_each_command_and_starts_nothing(String command) throws Exception {
        var result = onsale(command, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).startsWith("Usage: ./onsale " + command);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explains_every_option_that_the_launcher_takes() throws Exception {
        for (var command : List.of(new Up(), new Down(), new Status())) {
            var spec = new CommandLine(command).getCommandSpec();
            var help = onsale(spec.name(), "--help").output();
            for (var option : spec.options()) {
                assertThat(help).contains(option.names());
            }
        }
    }

    @Test
    void refuses_what_it_does_not_know() throws Exception {
        assertThat(onsale("fly").exitCode()).isEqualTo(2);
        assertThat(onsale().exitCode()).isEqualTo(2);
    }

    @Test
    void removes_nothing_unasked() throws Exception {
        var home = new Home(folder);
        home.mark();
        var result = onsale("reset");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("--yes");
        assertThat(home.exists()).isTrue();
    }

    private record Result(int exitCode, String output) {}

    private Result onsale(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", Path.of("..", "onsale").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ONSALE_HOME", folder.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
