package dev.onsale.contracts.compatibility;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The gate: what is here now beside all that was ever released. */
class CompatibilityTest {

    private static final Path EVENTS = Path.of("src/main/resources/events");
    private static final Path RELEASED = Path.of("released");
    private static final Path OPEN_API = Path.of("../docs/openapi.yml");

    @Test
    void the_events_can_be_read_by_old_and_new_readers() throws Exception {
        assertThat(Release.allIn(RELEASED)).isNotEmpty();
        assertThat(CheckEvents.check(EVENTS, RELEASED)).isEmpty();
    }

    @Test
    void the_api_can_be_used_by_old_clients() throws Exception {
        assertThat(CheckApi.check(OPEN_API, RELEASED)).isEmpty();
    }

    @Test
    void what_was_released_is_as_it_was() throws Exception {
        assertThat(Seals.broken(RELEASED)).isEmpty();
    }
}
