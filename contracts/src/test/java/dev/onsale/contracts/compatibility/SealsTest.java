package dev.onsale.contracts.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.onsale.contracts.compatibility.ReleasedContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

class SealsTest {

    private static final String EXAMPLE = "events/payment/SeatConfirmed/v1.examples/paid.json";

    private final ReleasedContracts contracts;
    private final Release first;
    private final Release second;

    SealsTest(@TempDir Path folder) throws Exception {
        contracts = ReleasedContracts.in(folder);
        first = Release.allIn(contracts.released()).getFirst();
        replace(contracts.openApi(), "summary: Concerts, the next first", "summary: Concerts");
        second = contracts.cut("0.1.10");
        assertThat(Seals.broken(contracts.released())).isEmpty();
    }

    @Test
    void notice_a_file_that_was_changed() throws Exception {
        replace(first.folder().resolve(EXAMPLE), "KRW", "USD");
        assertThat(Seals.broken(contracts.released())).containsExactly("0.1.0/" + EXAMPLE
                + " was changed after its release. Fix: put it back as it was released (git checkout).");
    }

    @Test
    void notice_a_file_that_was_removed() throws Exception {
        Files.delete(second.folder().resolve(EXAMPLE));
        assertThat(Seals.broken(contracts.released())).singleElement().asString()
                .startsWith("0.1.10/" + EXAMPLE + " was removed");
    }

    @Test
    void notice_a_file_that_was_added() throws Exception {
        Files.writeString(second.folder().resolve("events/more.json"), "{}");
        assertThat(Seals.broken(contracts.released())).containsExactly(
                "0.1.10/events/more.json was added after its release. Fix: cut another release for it.");
    }

    @Test
    void notice_an_older_release_that_was_changed_with_its_list() throws Exception {
        replace(first.folder().resolve(EXAMPLE), "KRW", "USD");
        Seals.seal(first, null);
        assertThat(Seals.broken(contracts.released())).singleElement().asString()
                .startsWith("0.1.10/../0.1.0/SHA256SUMS was changed");
    }

    @Test
    void notice_an_older_release_that_is_gone() throws Exception {
        for (var file : Release.filesBelow(first.folder())) {
            Files.delete(file);
        }
        assertThat(Seals.broken(contracts.released())).hasSize(2).anySatisfy(broken -> assertThat(broken)
                .startsWith("0.1.0/SHA256SUMS is missing")).anySatisfy(broken -> assertThat(broken)
                        .startsWith("0.1.10/../0.1.0/SHA256SUMS was removed"));
    }

    @Test
    void are_what_sha256sum_reads() throws Exception {
        assertThat(Files.readAllLines(second.sums())).isNotEmpty()
                .allMatch(line -> line.matches("[0-9a-f]{64} {2}\\S+"))
                .first().asString().endsWith("../0.1.0/SHA256SUMS");
    }
}
