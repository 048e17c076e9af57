package dev.onsale.localstack.launcher;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {

    @TempDir
    Path folder;

    @Test
    void move_together_or_one_by_one() {
        var ports = new Ports(Map.of("ONSALE_PORT_OFFSET", "100", "ONSALE_QUEUE_PORT", "7000"));
        assertThat(ports.of("gateway", 8080)).isEqualTo(8180);
        assertThat(ports.of("queue", 8081)).isEqualTo(7000);
    }

    @Test
    void that_are_none_are_refused_by_name() {
        assertThatThrownBy(() -> new Ports(Map.of("ONSALE_QUEUE_PORT", "many")).of("queue", 8081))
                .isInstanceOf(LauncherException.class).hasMessageContaining("ONSALE_QUEUE_PORT");
        assertThatThrownBy(() -> new Ports(Map.of("ONSALE_PORT_OFFSET", "60000")).of("queue", 8081))
                .isInstanceOf(LauncherException.class).hasMessageContaining("out of range");
    }

    @Test
    void of_a_running_stack_need_not_be_named_again() {
        var settings = new PortSettings(folder.resolve("ports.properties"));
        settings.remember(Map.of("ONSALE_PORT_OFFSET", "2000", "ONSALE_KAFKA_CONTROLLER_PORT", "9", "PATH", "/bin"));

        assertThat(settings.in(Map.of("HOME", "/root"))).containsExactlyInAnyOrderEntriesOf(
                Map.of("HOME", "/root", "ONSALE_PORT_OFFSET", "2000", "ONSALE_KAFKA_CONTROLLER_PORT", "9"));
        assertThat(settings.in(Map.of("ONSALE_GATEWAY_PORT", "1"))).containsOnlyKeys("ONSALE_GATEWAY_PORT");

        settings.forget();
        assertThat(settings.in(Map.of())).isEmpty();
    }
}
