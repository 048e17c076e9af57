package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void removes_what_the_stack_made_and_nothing_else() throws IOException {
        var home = new Home(folder);
        home.mark();
        Files.writeString(home.data("mysql").resolve("table"), "rows");
        Files.writeString(home.secrets().resolve("key"), "secret");
        Files.writeString(folder.resolve("letter.txt"), "mine");
        home.remove();
        assertThat(folder).isDirectoryContaining("glob:**/letter.txt")
                .isDirectoryNotContaining("glob:**/{data,secrets,run}");
        assertThat(home.exists()).isFalse();
    }

    @Test
    void is_not_any_folder() {
        assertThat(new Home(folder).exists()).isFalse();
    }

    @Test
    void is_changed_by_one_command_at_a_time() {
        var home = new Home(folder);
        try (var _ = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(LauncherException.class)
                    .hasMessageContaining("at work");
        }
        HomeLock.take(home).close();
    }
}
