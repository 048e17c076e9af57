package dev.onsale.messaging.outbox;

import java.util.List;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.TracedEvent;
import dev.onsale.messaging.testing.AppendNotes;
import dev.onsale.messaging.testing.TestService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.IllegalTransactionStateException;

import static dev.onsale.messaging.testing.AppendNotes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(classes = TestService.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.create-topics=false"})
@WithInfra(mysql = "outbox")
@TestConstructor(autowireMode = AutowireMode.ALL)
class OutboxIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Outbox outbox;
    private final AppendNotes notes;
    private final JdbcClient jdbc;

    OutboxIT(Outbox outbox, ApplicationContext context, JdbcClient jdbc) {
        this.outbox = outbox;
        this.notes = AppendNotes.in(context);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void empty_outbox() {
        jdbc.sql("delete from outbox").update();
    }

    @Test
    void refuses_an_event_outside_a_transaction() {
        assertThatThrownBy(() -> outbox.append(note("a", 1))).isInstanceOf(IllegalTransactionStateException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void keeps_no_event_of_a_transaction_that_rolls_back() {
        assertThatThrownBy(() -> notes.transactionally(out -> {
            out.append(note("a", 1));
            throw new IllegalStateException("rolls back");
        })).hasMessage("rolls back");
        assertThat(rows()).isZero();
    }

    @Test
    void refuses_a_second_fact_with_the_same_version() {
        notes.commit(note("a", 1), note("b", 1));
        assertThatThrownBy(() -> notes.commit(note("a", 2), note("a", 1))).isInstanceOf(DuplicateKeyException.class);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void keeps_the_event_exactly() {
        MDC.put("traceparent", TRACE);
        try {
            notes.commit(note("ümlaut-한", 7));
        } finally {
            MDC.remove("traceparent");
        }
        var row = jdbc.sql("select *, cast(occurred_at as char) as at from outbox").query().singleRow();
        assertThat(row).containsEntry("topic", TestService.TOPIC)
                .containsEntry("aggregate_id", "ümlaut-한")
                .containsEntry("aggregate_version", 7L)
                .containsEntry("type", "dev.onsale.test.NoteTaken.v1")
                .containsEntry("at", "2026-11-22 10:00:00.123456")
                .containsEntry("traceparent", TRACE)
                .containsEntry("data",
                        "{\"note\":\"note 7 of ümlaut-한\",\"takenAt\":\"2026-11-22T10:00:00.123456Z\"}");
        assertThat((String) row.get("id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    @Test
    void keeps_many_events_in_their_order_each_with_its_trace() {
        notes.transactionally(out -> out.appendAll(List.of(new TracedEvent(note("ümlaut-한", 7), TRACE),
                new TracedEvent(note("b", 1), null), new TracedEvent(note("b", 2), null))));
        assertThat(jdbc.sql("select *, cast(occurred_at as char) as at from outbox order by seq").query().listOfRows())
                .satisfiesExactly(
                        first -> assertThat(first).containsEntry("topic", TestService.TOPIC)
                                .containsEntry("aggregate_id", "ümlaut-한")
                                .containsEntry("aggregate_version", 7L)
                                .containsEntry("type", "dev.onsale.test.NoteTaken.v1")
                                .containsEntry("at", "2026-11-22 10:00:00.123456")
                                .containsEntry("traceparent", TRACE)
                                .containsEntry("data", "{\"note\":\"note 7 of ümlaut-한\","
                                        + "\"takenAt\":\"2026-11-22T10:00:00.123456Z\"}"),
                        second -> assertThat(second).containsEntry("aggregate_version", 1L)
                                .containsEntry("traceparent", null),
                        third -> assertThat(third).containsEntry("aggregate_version", 2L));
    }

    @Test
    void keeps_none_of_many_events_when_one_was_there() {
        notes.commit(note("b", 1));
        assertThatThrownBy(() -> notes.transactionally(out -> out.appendAll(
                List.of(new TracedEvent(note("a", 1), null), new TracedEvent(note("b", 1), null)))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> outbox.appendAll(List.of(new TracedEvent(note("c", 1), null))))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void refuses_an_event_that_kafka_would_never_take() {
        var huge = new OutboxEvent(TestService.TOPIC, "dev.onsale.test.Huge.v1", "a", 1,
                AppendNotes.AT, "x".repeat(AppendToOutbox.DATA_BYTES_MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> notes.commit(huge)).withMessageContaining("too large");
    }

    @Test
    void leaves_the_service_its_own_migrations_and_gives_the_app_user_no_say_over_tables() {
        assertThat(jdbc.sql("select count(*) from flyway_schema_history").query(Long.class).single()).isPositive();
        assertThat(jdbc.sql("select count(*) from messaging_schema_history").query(Long.class).single()).isPositive();
        assertThatThrownBy(() -> jdbc.sql("drop table outbox").update()).rootCause().hasMessageContaining("denied");
    }

    private long rows() {
        return jdbc.sql("select count(*) from outbox").query(Long.class).single();
    }
}
