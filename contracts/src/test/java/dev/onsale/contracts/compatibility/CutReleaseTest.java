package dev.onsale.contracts.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.onsale.contracts.compatibility.ReleasedContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CutReleaseTest {

    private static final String SCHEMA = "payment/SeatConfirmed/v1.schema.json";

    private final ReleasedContracts contracts;

    CutReleaseTest(@TempDir Path folder) throws Exception {
        contracts = ReleasedContracts.in(folder);
    }

    @Test
    void copies_all_and_seals_it() throws Exception {
        var release = contracts.cut("0.2.0");
        assertThat(release.digests()).hasSize(Release.filesBelow(contracts.events()).size() + 1)
                .containsEntry("openapi.yml", Digests.of(contracts.openApi()))
                .containsEntry("events/" + SCHEMA, Digests.of(contracts.event(SCHEMA)));
        assertThat(Seals.broken(contracts.released())).isEmpty();
    }

    @Test
    void goes_by_numbers() throws Exception {
        contracts.cut("0.9.0");
        contracts.cut("0.10.0");
        assertThat(Release.allIn(contracts.released())).extracting(Release::version)
                .containsExactly("0.1.0", "0.9.0", "0.10.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.0.9", "next", "1.0", "../1.0.0x"})
    void refuses_what_is_no_next_version(String version) {
        assertThatIllegalArgumentException().isThrownBy(() -> contracts.cut(version));
    }

    @Test
    void refuses_what_breaks_a_release() throws Exception {
        replace(contracts.event(SCHEMA), "\"format\": \"uuid\"", "\"minLength\": 36");
        assertThatIllegalStateException().isThrownBy(() -> contracts.cut("0.2.0")).withMessageContaining("NARROWED");
        assertThat(contracts.released().resolve("0.2.0")).doesNotExist();
    }

    @Test
    void refuses_what_breaks_a_client() throws Exception {
        replace(contracts.openApi(), "operationId: listConcerts", "operationId: concerts");
        assertThatIllegalStateException().isThrownBy(() -> contracts.cut("0.2.0"))
                .withMessageContaining("openapi.yml#/paths/~1api~1v1~1concerts/get/operationId: CHANGED");
        assertThat(contracts.released().resolve("0.2.0")).doesNotExist();
    }

    @Test
    void refuses_to_go_on_from_a_release_that_was_changed() throws Exception {
        Files.delete(contracts.released().resolve("0.1.0/openapi.yml"));
        assertThatIllegalStateException().isThrownBy(() -> contracts.cut("0.2.0"))
                .withMessageContaining("0.1.0/openapi.yml was removed");
    }
}
