package dev.onsale.queue.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Event;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.topic.TopicProperties;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.checkpoint.KafkaClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.onsale.queue.admission.RememberedReservations.CONFIRMED;
import static dev.onsale.queue.admission.RememberedReservations.HELD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WithInfra(kafka = true)
class KafkaReservationLogIT {

    private final Instant opening = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    private static final int PARTITIONS = 3;

    private final UUID room = UUID.randomUUID();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers());
    private final TopicProperties topics = new TopicProperties(UUID.randomUUID() + ".", PARTITIONS, (short) 1,
            (short) 1, Duration.ofDays(1));
    private final Producer<byte[], byte[]> producer = new KafkaClients(kafka, kafka)
            .newProducer(Duration.ofSeconds(10));
    private final ReservationLog log = new KafkaReservationLog(new KafkaClients(kafka, kafka), topics);

    @Test
    void gives_what_happened_since_then_from_all_partitions_in_the_order_of_each_reservation() throws Exception {
        makeTopic();
        write(0, event(1, HELD), opening.minusSeconds(1));
        var reservations = new ArrayList<String>();
        for (int partition = 0; partition < PARTITIONS - 1; partition++) {
            for (int i = 0; i < 300; i++) {
                var held = event(1, HELD);
                write(partition, held, opening);
                write(partition, again(held, CONFIRMED), opening.plusSeconds(1));
                reservations.add(held.subject());
            }
        }
        var read = read();

        assertThat(read).filteredOn(event -> event.type().equals(HELD)).map(Event::subject)
                .containsExactlyInAnyOrderElementsOf(reservations);
        for (var reservation : reservations) {
            assertThat(read).filteredOn(event -> event.subject().equals(reservation)).map(Event::aggregateVersion)
                    .containsExactly(1L, 2L);
        }
        assertThat(read.getFirst().data().concertId()).isEqualTo(room);
    }

    @Test
    void what_does_not_count_or_cannot_be_read_is_passed_over() throws Exception {
        makeTopic();
        write(0, event(1, "dev.onsale.reservation.HoldEnded.v1"), opening);
        write(0, event(1, HELD), opening, "{\"reservationId\": 7}");
        write(0, event(1, HELD), opening, "{}");
        var sound = event(1, HELD);
        write(0, sound, opening);
        var read = read();
        assertThat(read).map(Event::subject).containsExactly(sound.subject());
    }

    @Test
    void nobody_reads_on_who_has_enough() throws Exception {
        makeTopic();
        for (int i = 0; i < 600; i++) {
            write(0, event(1, HELD), opening);
        }
        var read = new ArrayList<Event<ReservationFact>>();
        log.read(opening, page -> {
            read.addAll(page);
            return false;
        });
        assertThat(read).hasSizeBetween(1, 500);
    }

    @Test
    void what_retention_took_is_not_there_and_the_rest_is() throws Exception {
        makeTopic();
        write(0, event(1, HELD), opening);
        var kept = event(1, HELD);
        write(0, kept, opening);
        try (var admin = Admin.create(kafka)) {
            admin.deleteRecords(Map.of(new TopicPartition(topics.prefixed(ReservationLog.TOPIC), 0),
                    RecordsToDelete.beforeOffset(1))).all().get();
        }
        assertThat(read()).map(Event::subject).containsExactly(kept.subject());
    }

    @Test
    void a_log_that_nothing_was_written_to_is_read_at_once() throws Exception {
        makeTopic();
        assertThat(read()).isEmpty();
    }

    @Test
    void a_log_that_is_not_there_is_not_an_empty_one() {
        assertThatThrownBy(() -> log.read(opening, _ -> true)).isInstanceOf(CheckpointsUnavailableException.class);
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private List<Event<ReservationFact>> read() {
        var read = new ArrayList<Event<ReservationFact>>();
        log.read(opening, page -> {
            read.addAll(page);
            return true;
        });
        return read;
    }

    private void makeTopic() throws Exception {
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topics.prefixed(ReservationLog.TOPIC), PARTITIONS, (short) 1)))
                    .all().get();
        }
    }

    private Event<ReservationFact> event(long version, String type) {
        return RememberedReservations.event(room, UUID.randomUUID(), "fan", version, type, 2, opening);
    }

    private static Event<ReservationFact> again(Event<ReservationFact> event, String type) {
        return new Event<>(UUID.randomUUID(), type, event.subject(), event.aggregateVersion() + 1, event.occurredAt(),
                event.data());
    }

    private void write(int partition, Event<ReservationFact> event, Instant at) throws Exception {
        write(partition, event, at, EventJson.write(event.data()));
    }

    private void write(int partition, Event<ReservationFact> event, Instant at, String data)
            throws Exception {
        var record = new ProducerRecord<>(topics.prefixed(ReservationLog.TOPIC), partition, at.toEpochMilli(),
                event.subject().getBytes(UTF_8), data.getBytes(UTF_8));
        new Envelope(event.id(), event.type(), "/reservation-service", event.subject(), event.occurredAt(),
                event.aggregateVersion(), null).writeTo(record.headers());
        producer.send(record).get();
    }
}
