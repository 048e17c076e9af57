package dev.onsale.ops.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

import dev.onsale.ops.UnreachableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines, as the simulator keeps them or somebody has exported them. Lines that move no money are passed over. */
record FileLedger(Path file) implements ProviderLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MOVEMENTS = Set.of("CAPTURE", "REFUND");

    @Override
    public void read(Consumer<Movement> reader) {
        try (var lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank()).map(this::parsed)
                    .filter(entry -> MOVEMENTS.contains(entry.path("kind").asString("")))
                    .map(Movement::of).forEach(reader);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreachableException("The provider's ledger %s cannot be read.".formatted(file), e);
        }
    }

    private JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new UnreachableException("The provider's ledger %s has a line that is no JSON.".formatted(file), e);
        }
    }
}
