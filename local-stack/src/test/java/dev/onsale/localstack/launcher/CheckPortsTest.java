package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.onsale.localstack.infra.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckPortsTest {

    @TempDir
    Path folder;

    @Test
    void names_a_taken_port_its_part_its_holder_and_the_way_out() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> check(part("gateway", taken.getLocalPort())))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + ", which gateway needs, is taken by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("ONSALE_PORT_OFFSET");
        }
    }

    @Test
    void finds_two_parts_that_want_the_same_port() {
        var port = FreePorts.next();
        assertThatThrownBy(() -> check(part("gateway", port), part("queue-service", port)))
                .hasMessageContaining("gateway and queue-service would both listen on port " + port);
    }

    @Test
    void says_nothing_when_all_are_free() {
        assertThatCode(() -> check(part("gateway", FreePorts.next()))).doesNotThrowAnyException();
    }

    private static void check(Part... parts) {
        new CheckPorts(List.of(parts)).check();
    }

    private Part part(String name, int port) {
        return new ProgramPart(name, List.of(port), Set.of(), true, new Home(folder), List::of, Map.of(),
                URI.create("http://127.0.0.1:1/"));
    }
}
