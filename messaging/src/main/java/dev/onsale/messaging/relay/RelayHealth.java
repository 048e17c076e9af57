package dev.onsale.messaging.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Up while this replica publishes or stands by. Waiting for Kafka is no failure: appending works without it, and the
 * wait is a metric of its own.
 */
class RelayHealth implements HealthIndicator {

    /** Worse than up, but no reason to send requests elsewhere: what was appended is published later. */
    static final Status FAILING = new Status("FAILING");

    private final RelayStatus status;

    RelayHealth(RelayStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        var phase = status.phase();
        var health = switch (phase) {
            case STANDBY, REPUBLISHING, STREAMING -> Health.up();
            case STARTING, STOPPED -> Health.outOfService();
            case FAILED -> Health.status(FAILING);
        };
        health.withDetail("phase", phase);
        var failure = status.failure();
        if (failure != null) {
            health.withDetail("failure", failure);
        }
        if (status.waitingForKafkaFor().isPositive()) {
            health.withDetail("waitingForKafka", status.waitingForKafkaFor().toString());
        }
        return health.build();
    }
}
