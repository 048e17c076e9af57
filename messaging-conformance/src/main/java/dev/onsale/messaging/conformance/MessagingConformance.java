package dev.onsale.messaging.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.onsale.messaging.conformance.Wire.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a service with a database may rely on, seen through itself: its own application class, schema, migrations, users
 * and configuration. A test class of the service extends this one, starts the service and imports a library's adapter:
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
 * @WithInfra(mysql = "conformance", kafka = true)
 * @Import(StarterMessaging.class)
 * class MessagingConformanceIT extends MessagingConformance {}
 * }</pre>
 *
 * The test's own JVM is one instance of the service, a process that is killed in the end is another. That one starts
 * while the first tests run, which is the only reason for their order: none needs another.
 */
@Import(EffectsInDatabase.Tables.class)
@TestMethodOrder(OrderAnnotation.class)
public abstract class MessagingConformance extends Conformance {

    private static final int LAST = Integer.MAX_VALUE;

    private MessagingUnderTest messaging;
    private TransactionTemplate transactions;
    private Instance another;
    private FailOver failOver;

    @BeforeAll
    void start_another_instance(@Autowired ApplicationContext service) {
        another = Instance.start(getClass(), service);
        messaging = service.getBean(MessagingUnderTest.class);
        transactions = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
        failOver = new FailOver(messaging, transactions, another, wire());
    }

    @AfterAll
    void kill_the_other_instance() {
        another.close();
    }

    @Test
    void an_append_outside_a_transaction_is_refused_and_writes_nothing() {
        var subject = newSubject("outside");
        assertThatThrownBy(() -> messaging.append(Note.of(subject, 1).saying("outside")))
                .isInstanceOf(IllegalTransactionStateException.class);
        var facts = List.of(Note.of(subject, 1), Note.of(subject, 2));
        commit(facts);
        assertPublished(facts);
    }

    @Test
    void what_was_rolled_back_is_never_published() {
        var subject = newSubject("undone");
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
            messaging.append(Note.of(subject, 1).saying("undone"));
            throw new IllegalStateException("rolls back");
        })).hasMessage("rolls back");
        var facts = List.of(Note.of(subject, 1), Note.of(subject, 2));
        commit(facts);
        assertPublished(facts);
    }

    @Test
    void a_record_that_comes_again_has_no_further_effect() {
        var subject = newSubject("again");
        var id = UUID.randomUUID();
        wire().write(id, Note.of(subject, 1));
        wire().write(id, Note.of(subject, 1));
        wire().write(Note.of(subject, 2));
        wire().write(id, Note.of(subject, 1));
        wire().write(Note.of(subject, 3));
        eventually().untilAsserted(() -> assertThat(effects().of(subject)).contains(Note.of(subject, 3)));
        assertThat(effects().of(subject))
                .containsExactly(Note.of(subject, 1), Note.of(subject, 2), Note.of(subject, 3));
    }

    /** The library compares no versions: the handler is told them, and whatever comes first, both end alike. */
    @Test
    void what_comes_out_of_order_is_handed_over_with_its_version_and_undoes_nothing() {
        var inOrder = newSubject("in-order");
        var outOfOrder = newSubject("out-of-order");
        LongStream.of(1, 2, 3).forEach(version -> wire().write(Note.of(inOrder, version)));
        LongStream.of(3, 1, 2).forEach(version -> wire().write(Note.of(outOfOrder, version)));
        eventually().untilAsserted(() -> {
            assertThat(effects().of(inOrder)).hasSize(3);
            assertThat(effects().of(outOfOrder)).hasSize(3);
        });
        assertThat(effects().of(outOfOrder)).as("as they came, and none is left out")
                .containsExactly(Note.of(outOfOrder, 3), Note.of(outOfOrder, 1), Note.of(outOfOrder, 2));
        assertThat(effects().latestVersionOf(outOfOrder)).isEqualTo(effects().latestVersionOf(inOrder)).isEqualTo(3);
    }

    @Test
    void the_events_of_a_key_arrive_in_one_partition_in_the_order_of_their_commits() {
        var writers = new ManyWriters(context().getBean(JdbcClient.class), messaging, transactions);
        writers.write();
        var all = wire().until(read -> writers.subjects().stream()
                .allMatch(subject -> Wire.versionsOf(subject, read).contains(writers.eventsPerSubject())));
        for (var subject : writers.subjects()) {
            assertThat(Wire.versionsOf(subject, all)).as(subject).isEqualTo(upTo(writers.eventsPerSubject()));
            assertThat(Wire.of(subject, all).stream().map(ConsumerRecord::partition).distinct()).as(subject)
                    .hasSize(1);
        }
        eventually().untilAsserted(() -> assertThat(writers.subjects()).allSatisfy(subject -> assertThat(
                versionsAppliedOf(subject)).as(subject).isEqualTo(upTo(writers.eventsPerSubject()))));
    }

    @Test
    void a_record_that_nobody_can_read_is_put_aside_as_it_is_and_its_key_waits() {
        byte[] noText = {(byte) 0xC3, 0x28, 0, 1};
        assertPutAside(newSubject("unreadable"), noText, "");
    }

    @Test
    void a_record_whose_handler_fails_has_no_effect_and_its_key_waits() {
        assertPutAside(newSubject("failing"), Wire.dataOf(Note.POISON), "this note is poison");
    }

    private void assertPutAside(String subject, byte[] data, String cause) {
        var id = UUID.randomUUID();
        var neighbour = newSubject("neighbour");
        var bad = wire().write(wire().event(id, Note.of(subject, 1), data));
        wire().write(Note.of(subject, 2));
        wire().writeTo(bad.partition(), Note.of(neighbour, 1));

        var letters = wire().letters(subject, 2);
        assertThat(letters.getFirst().value()).isEqualTo(data);
        assertThat(header(letters.getFirst(), "ce_id")).isEqualTo(id.toString());
        assertThat(header(letters.getFirst(), "dlt-cause")).isNotBlank().contains(cause);
        assertThat(header(letters.getFirst(), "dlt-topic")).isEqualTo(wire().topic());
        assertThat(header(letters.getFirst(), "dlt-partition")).isEqualTo(Integer.toString(bad.partition()));
        assertThat(header(letters.getFirst(), "dlt-offset")).isEqualTo(Long.toString(bad.offset()));
        assertThat(header(letters.get(1), "ce_aggregateversion")).isEqualTo("2");
        assertThat(header(letters.get(1), "dlt-cause")).isEqualTo(
                "parked: behind %s-%d@%d".formatted(wire().topic(), bad.partition(), bad.offset()));
        eventually().untilAsserted(
                () -> assertThat(effects().of(neighbour)).containsExactly(Note.of(neighbour, 1)));
        assertThat(effects().of(subject)).isEmpty();
    }

    @Test
    @Order(LAST)
    void what_an_instance_committed_before_it_was_killed_is_published() {
        var dying = failOver.outcome().dying();
        assertThat(Wire.versionsOf(dying, failOver.outcome().read())).containsExactly(1L, 2L);
    }

    /** How long it took is told and not judged: a busy machine may take any time. */
    @Test
    @Order(LAST)
    void another_instance_publishes_on_without_a_gap_when_the_leader_is_killed() {
        var outcome = failOver.outcome();
        assertThat(outcome.lastVersion()).isGreaterThan(outcome.versionAtDeath());
        for (var subject : outcome.subjects()) {
            assertThat(Wire.versionsOf(subject, outcome.read())).as(subject)
                    .isEqualTo(upTo(outcome.lastVersion()));
        }
        System.out.printf("from kill -9 to the next event: %,d ms%n", outcome.silence().toMillis());
    }

    /** Also what the killed instance had received: another one gets it when the consumer group has given it up. */
    @Test
    @Order(LAST)
    void what_happened_around_a_death_has_its_effect_once_and_in_order() {
        var outcome = failOver.outcome();
        eventually().untilAsserted(() -> {
            assertThat(versionsAppliedOf(outcome.dying())).isEqualTo(upTo(2));
            assertThat(outcome.subjects()).allSatisfy(
                    subject -> assertThat(versionsAppliedOf(subject)).isEqualTo(upTo(outcome.lastVersion())));
        });
    }

    private List<Long> versionsAppliedOf(String subject) {
        return effects().of(subject).stream().map(Note::version).toList();
    }

    private static List<Long> upTo(long version) {
        return LongStream.rangeClosed(1, version).boxed().toList();
    }

    /** These and no others of their aggregate; some may have been published again. */
    private void assertPublished(List<Note> facts) {
        var last = facts.getLast();
        assertThat(Wire.of(last.subject(), wire().untilArrived(last.subject(), last.version())).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8)).distinct())
                .containsExactlyElementsOf(facts.stream()
                        .map(fact -> new String(Wire.dataOf(fact.text()), StandardCharsets.UTF_8)).toList());
    }

    private void commit(List<Note> facts) {
        transactions.executeWithoutResult(_ -> facts.forEach(messaging::append));
    }
}
