package dev.onsale.messaging.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublisherTest {

    private static final Duration EACH_SEND = Lease.LENGTH.dividedBy(2).minusSeconds(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - EACH_SEND.toNanos()); // It may wrap around.
    private final Lease lease = new Lease(nanos::get);
    private final SlowProducer producer = new SlowProducer();
    private final Publisher publisher = new Publisher(producer, lease,
            new TopicProperties("", 1, (short) 1, (short) 1, Duration.ofDays(1)), "/test",
            new RelayStatus(new SimpleMeterRegistry()));

    @Test
    void what_its_lease_covers_is_sent() throws InterruptedException {
        publisher.publish(rows(2));
        assertThat(producer.history()).hasSize(2);
        assertThat(publisher.publishedSeq()).isEqualTo(2);
    }

    /** As in a process that was stopped in the middle, while another took over. */
    @Test
    void nothing_is_sent_after_its_lease_ends_not_even_the_rest_of_a_batch() {
        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(rows(5)))
                .withMessageContaining("no longer lead");
        assertThat(producer.history()).hasSize(3);
        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(rows(1)));
        assertThat(producer.history()).hasSize(3);
        assertThat(publisher.publishedSeq()).isZero();
    }

    @Test
    void a_lock_that_is_lost_ends_the_lease_at_once() {
        var nowhere = new LeaderLock(JdbcClient.create(new DriverManagerDataSource("jdbc:none:")), "schema");
        assertThatThrownBy(() -> lease.renew(nowhere));
        assertThatIllegalStateException().isThrownBy(() -> publisher.publish(rows(1)));
        assertThat(producer.history()).isEmpty();
    }

    private static List<OutboxRow> rows(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(seq -> new OutboxRow(seq, UUID.randomUUID(), "topic", "a", seq,
                "dev.onsale.test.NoteTaken.v1", Instant.EPOCH, null, "{}", Instant.EPOCH)).toList();
    }

    /** Time passes with each send. */
    private final class SlowProducer extends MockProducer<byte[], byte[]> {

        SlowProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            var sent = super.send(record);
            nanos.addAndGet(EACH_SEND.toNanos());
            return sent;
        }
    }
}
