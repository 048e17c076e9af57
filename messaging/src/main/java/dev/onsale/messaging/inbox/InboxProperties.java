package dev.onsale.messaging.inbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the inbox remembers.
 *
 * @param keepFor how long a row is kept, 45 days by default; it must be longer than
 *        {@code onsale.messaging.retention}, so that whatever can still come from a topic finds its row
 * @param purgeInterval the pause between two purges, 10 minutes by default; each pause differs by up to a fifth, so
 *        that
 *        replicas do not meet
 * @param purgeBatchRows rows deleted by one statement, 500 by default
 * @param countInterval how often parked records are counted, 15 s by default
 */
@ConfigurationProperties("onsale.messaging.inbox")
record InboxProperties(@DefaultValue("45d") Duration keepFor, @DefaultValue("10m") Duration purgeInterval,
        @DefaultValue("500") int purgeBatchRows, @DefaultValue("15s") Duration countInterval) {

    InboxProperties {
        require(purgeInterval.isPositive(), "purge-interval must be positive");
        require(purgeBatchRows >= 1, "purge-batch-rows must be at least 1");
        require(countInterval.isPositive(), "count-interval must be positive");
    }

    /** @throws IllegalArgumentException when topics remember longer than the inbox does */
    InboxProperties coveringTopicsOf(Duration retention) {
        require(keepFor.compareTo(retention) > 0, "keep-for must be longer than onsale.messaging.retention");
        return this;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.messaging.inbox." + otherwise + ".");
        }
    }
}
