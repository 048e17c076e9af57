package dev.onsale.messaging.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/** What the relay is doing, for health and metrics. */
class RelayStatus {

    /** From a start to a stop, and around again after a failure. */
    enum Phase {
        STARTING, STANDBY, REPUBLISHING, STREAMING, FAILED, STOPPED
    }

    private final Counter restarts;
    private final Counter published;
    private final Counter purged;
    private final Timer delay;
    private final OutboxLag lag;
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable String failure;
    private volatile @Nullable Instant lastPublished;
    private volatile @Nullable Instant waitingSince;

    RelayStatus(MeterRegistry meters) {
        lag = new OutboxLag(meters);
        restarts = Counter.builder("onsale.messaging.relay.restarts")
                .description("How often the relay failed and was started again").register(meters);
        published = Counter.builder("onsale.messaging.relay.published")
                .description("Events that Kafka has acknowledged").register(meters);
        purged = Counter.builder("onsale.messaging.outbox.purged")
                .description("Old rows that were deleted").register(meters);
        delay = Timer.builder("onsale.messaging.relay.delay")
                .description("From the append of an event to Kafka's acknowledgement").register(meters);
        Gauge.builder("onsale.messaging.relay.leader", this, status -> status.leads() ? 1 : 0)
                .description("1 on the replica that publishes").register(meters);
        TimeGauge.builder("onsale.messaging.relay.last.published", this, MILLISECONDS,
                status -> status.lastPublished == null ? 0 : status.lastPublished.toEpochMilli())
                .description("When an event was last acknowledged, since 1970").register(meters);
        TimeGauge.builder("onsale.messaging.relay.waiting", this, MILLISECONDS,
                status -> status.waitingForKafkaFor().toMillis())
                .description("For how long Kafka has not acknowledged what was sent").register(meters);
    }

    void enter(Phase next) {
        phase = next;
        failure = null;
        waitingSince = null;
    }

    void failed(Throwable cause) {
        phase = Phase.FAILED;
        failure = cause.toString();
        waitingSince = null;
        restarts.increment();
    }

    void waitingForKafka() {
        waitingSince = Instant.now();
    }

    void published(List<OutboxRow> rows) {
        var now = Instant.now();
        waitingSince = null;
        lastPublished = now;
        published.increment(rows.size());
        rows.forEach(row -> delay.record(Duration.between(row.createdAt(), now)));
    }

    void purged(int rows) {
        purged.increment(rows);
    }

    OutboxLag lag() {
        return lag;
    }

    Phase phase() {
        return phase;
    }

    @Nullable
    String failure() {
        return failure;
    }

    Duration waitingForKafkaFor() {
        var since = waitingSince;
        return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
    }

    private boolean leads() {
        return phase == Phase.REPUBLISHING || phase == Phase.STREAMING;
    }
}
