package dev.onsale.messaging.subscription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when a listener has ended by itself, or a partition waits because its dead letter cannot be stored, either of
 * which otherwise only shows as growing lag.
 */
class SubscriptionHealth implements HealthIndicator {

    private final Subscriptions subscriptions;

    SubscriptionHealth(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Health health() {
        var broken = subscriptions.broken();
        var stuck = subscriptions.stuck();
        var health = broken.isEmpty() && stuck.isEmpty() ? Health.up() : Health.down();
        if (!broken.isEmpty()) {
            health.withDetail("broken", broken);
        }
        if (!stuck.isEmpty()) {
            health.withDetail("stuck", stuck);
        }
        return health.withDetail("subscriptions", subscriptions.ids()).build();
    }
}
