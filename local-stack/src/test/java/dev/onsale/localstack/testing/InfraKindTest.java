package dev.onsale.localstack.testing;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InfraKindTest {

    @Test
    void takes_containers_where_an_engine_answers() {
        assertThat(InfraKind.of(Map.of(), () -> true)).isEqualTo(InfraKind.DOCKER);
        assertThat(InfraKind.of(Map.of("ONSALE_TEST_INFRA", ""), () -> false)).isEqualTo(InfraKind.EMBEDDED);
    }

    @Test
    void is_forced_by_the_variable_without_asking_for_an_engine() {
        assertThat(InfraKind.of(Map.of("ONSALE_TEST_INFRA", "embedded"), () -> {
            throw new AssertionError("asked");
        })).isEqualTo(InfraKind.EMBEDDED);
        assertThat(InfraKind.of(Map.of("ONSALE_TEST_INFRA", "docker"), () -> true)).isEqualTo(InfraKind.DOCKER);
    }

    @Test
    void says_what_to_do_when_the_forced_engine_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> InfraKind.of(Map.of("ONSALE_TEST_INFRA", "docker"), () -> false))
                .withMessageContaining("no Docker engine answers").withMessageContaining("DOCKER_HOST");
    }

    @Test
    void refuses_another_word() {
        assertThatIllegalStateException()
                .isThrownBy(() -> InfraKind.of(Map.of("ONSALE_TEST_INFRA", "podman"), () -> true))
                .withMessageContaining("\"podman\"").withMessageContaining("docker or embedded");
    }
}
