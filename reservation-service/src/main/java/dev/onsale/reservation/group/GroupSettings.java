package dev.onsale.reservation.group;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How holds of one schedule that arrive together share a transaction.
 *
 * @param enabled whether they do; nothing but the speed depends on it
 * @param size requests that are decided together at most
 * @param lanes groups of one schedule that are decided at the same time, each with a database connection
 * @param waiting requests of one schedule that wait at most; whoever comes then is answered 503
 */
@ConfigurationProperties("onsale.hold.groups")
public record GroupSettings(@DefaultValue("true") boolean enabled, @DefaultValue("32") int size,
        @DefaultValue("2") int lanes, @DefaultValue("1000") int waiting) {

    public GroupSettings {
        if (size < 1 || lanes < 1 || waiting < 0) {
            throw new IllegalArgumentException(
                    "onsale.hold.groups needs size and lanes of at least 1, and waiting of at least 0");
        }
    }
}
