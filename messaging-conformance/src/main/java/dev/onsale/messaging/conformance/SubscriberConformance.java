package dev.onsale.messaging.conformance;

import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static dev.onsale.messaging.conformance.Wire.header;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link MessagingConformance} for a service without a database, of which only this can be said: it has no outbox, so
 * there is nothing to append, to publish or to fail over; it has no inbox, so a record that comes again is handed over
 * again, and its handlers go by what they are told; it parks nothing, so a key goes on behind its dead letter.
 */
@Import(SubscriberConformance.Memory.class)
public abstract class SubscriberConformance extends Conformance {

    @Test
    void it_has_no_database_or_this_is_not_the_kit_for_it() {
        assertThat(context().getBeanNamesForType(DataSource.class)).as("extend MessagingConformance").isEmpty();
    }

    @Test
    void what_comes_again_or_out_of_order_is_handed_over_with_its_version_and_undoes_nothing() {
        var inOrder = newSubject("in-order");
        var outOfOrder = newSubject("out-of-order");
        var again = UUID.randomUUID();
        LongStream.of(1, 2, 3).forEach(version -> wire().write(Note.of(inOrder, version)));
        LongStream.of(3, 1).forEach(version -> wire().write(Note.of(outOfOrder, version)));
        wire().write(again, Note.of(outOfOrder, 2));
        wire().write(again, Note.of(outOfOrder, 2));
        eventually().untilAsserted(() -> {
            assertThat(effects().of(inOrder)).hasSize(3);
            assertThat(effects().of(outOfOrder)).containsExactly(Note.of(outOfOrder, 3), Note.of(outOfOrder, 1),
                    Note.of(outOfOrder, 2), Note.of(outOfOrder, 2));
        });
        assertThat(effects().latestVersionOf(outOfOrder)).isEqualTo(effects().latestVersionOf(inOrder)).isEqualTo(3);
    }

    @Test
    void a_record_that_nobody_can_read_is_put_aside_as_it_is_and_all_others_go_on() {
        byte[] noText = {(byte) 0xC3, 0x28, 0, 1};
        assertPutAside(newSubject("unreadable"), noText, "");
    }

    @Test
    void a_record_whose_handler_fails_is_put_aside_as_it_is_and_all_others_go_on() {
        assertPutAside(newSubject("failing"), Wire.dataOf(Note.POISON), "this note is poison");
    }

    private void assertPutAside(String subject, byte[] data, String cause) {
        var neighbour = newSubject("neighbour");
        var bad = wire().write(wire().event(UUID.randomUUID(), Note.of(subject, 1), data));
        wire().write(Note.of(subject, 2));
        wire().writeTo(bad.partition(), Note.of(neighbour, 1));
        var letter = wire().letters(subject, 1).getFirst();
        assertThat(letter.value()).isEqualTo(data);
        assertThat(header(letter, "dlt-cause")).isNotBlank().contains(cause);
        assertThat(header(letter, "dlt-topic")).isEqualTo(wire().topic());
        assertThat(header(letter, "dlt-partition")).isEqualTo(Integer.toString(bad.partition()));
        assertThat(header(letter, "dlt-offset")).isEqualTo(Long.toString(bad.offset()));
        eventually().untilAsserted(() -> {
            assertThat(effects().of(subject)).containsExactly(Note.of(subject, 2));
            assertThat(effects().of(neighbour)).containsExactly(Note.of(neighbour, 1));
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Memory {

        @Bean
        EffectsInMemory conformanceEffects() {
            return new EffectsInMemory();
        }
    }
}
