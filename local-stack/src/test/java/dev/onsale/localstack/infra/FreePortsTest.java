package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FreePortsTest {

    @Test
    void gives_a_port_once() {
        var ports = IntStream.range(0, 500).map(_ -> FreePorts.next()).boxed().toList();
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void takes_the_port_at_a_distance_as_well() {
        var taken = new HashSet<Integer>();
        for (var pair = 0; pair < 200; pair++) {
            var port = FreePorts.next(1000);
            assertThat(taken.add(port)).isTrue();
            assertThat(taken.add(port + 1000)).isTrue();
        }
    }

    @Test
    void gives_no_port_that_another_jvm_was_given() throws IOException {
        var ours = new HashSet<Integer>();
        IntStream.range(0, 5000).forEach(_ -> ours.add(FreePorts.next()));
        var other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Take.class.getName()).redirectErrorStream(true).start();
        var theirs = new String(other.getInputStream().readAllBytes(), UTF_8).lines().map(Integer::valueOf).toList();
        assertThat(theirs).hasSize(500).doesNotContainAnyElementsOf(ours);
    }

    static class Take {

        public static void main(String[] none) {
            IntStream.range(0, 500).map(_ -> FreePorts.next()).forEach(System.out::println);
        }
    }
}
