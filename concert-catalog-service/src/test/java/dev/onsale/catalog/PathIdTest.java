package dev.onsale.catalog;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathIdTest {

    @Test
    void reads_an_id_as_we_write_it() {
        var id = UUID.randomUUID();
        assertThat(PathId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-1-1-1-1", "019AAB00-0000-7000-8000-00000000C001",
            "019aab00-0000-7000-8000-00000000c001 ", "019aab00-0000-7000-8000-00000000c00g", "' or 1=1 --"})
    void takes_nothing_else_for_an_id(String segment) {
        assertThat(PathId.parse(segment)).isEmpty();
    }
}
