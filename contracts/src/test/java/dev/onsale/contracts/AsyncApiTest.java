package dev.onsale.contracts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

class AsyncApiTest {

    private static final Path FILE = Path.of("../docs/asyncapi.yml");

    private final JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());

    AsyncApiTest() throws Exception {}

    @Test
    void describes_each_contract_and_nothing_else() throws Exception {
        var described = new TreeSet<String>();
        document.at("/components/messages").forEach(message -> described.add(message.path("name").asText()));
        assertThat(described).isEqualTo(
                EventContractTest.every_contract().map(EventContract::type).collect(toCollection(TreeSet::new)));
    }

    @Test
    void points_at_the_schema_of_each_event() {
        for (var message : document.at("/components/messages")) {
            var schema = FILE.resolveSibling(message.at("/payload/$ref").asText());
            var contract = EventContract.of(message.path("name").asText());
            assertThat(schema).content().isEqualTo(contract.schema());
        }
    }

    @Test
    void sends_each_message_over_one_channel() {
        var sent = new TreeSet<String>();
        for (var channel : document.path("channels")) {
            channel.path("messages").fieldNames()
                    .forEachRemaining(name -> assertThat(sent.add(name)).as(name).isTrue());
        }
        Set<String> known = new TreeSet<>();
        document.at("/components/messages").fieldNames().forEachRemaining(known::add);
        assertThat(sent).isEqualTo(known);
    }

    @Test
    void has_no_broken_reference() {
        document.findValuesAsText("$ref").forEach(ref -> {
            if (ref.startsWith("#")) {
                assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
            } else {
                assertThat(Files.exists(FILE.resolveSibling(ref))).as(ref).isTrue();
            }
        });
    }
}
