package dev.onsale.messaging.subscription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a listener has ended by itself, which otherwise only shows as growing lag. */
class SubscriptionHealth implements HealthIndicator {

    private final Subscriptions subscriptions;

    SubscriptionHealth(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Health health() {
        var broken = subscriptions.broken();
        var health = broken.isEmpty() ? Health.up() : Health.down().withDetail("broken", broken);
        return health.withDetail("subscriptions", subscriptions.ids()).build();
    }
}
