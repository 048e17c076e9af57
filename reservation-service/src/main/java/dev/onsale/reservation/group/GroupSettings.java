package dev.onsale.reservation.group;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How holds of one schedule that arrive together share a transaction.
 *
 * @param enabled whether they do; nothing but the speed depends on it
 * @param size requests that are decided together at most
 * @param lanes groups of one schedule that are decided at the same time, each with a database connection
 * @param waiting requests of one schedule that wait at most; whoever comes then is answered 503
 * @param longestWait how long a request may have waited when its turn comes; else it is answered 503
 * @param ofOne whether even a single request is decided as a group, which is slower: to try that path
 */
@ConfigurationProperties("onsale.hold.groups")
public record GroupSettings(@DefaultValue("true") boolean enabled, @DefaultValue("32") int size,
        @DefaultValue("2") int lanes, @DefaultValue("1000") int waiting,
        @DefaultValue("3s") Duration longestWait, @DefaultValue("false") boolean ofOne) {

    public GroupSettings {
        if (size < 1 || lanes < 1 || waiting < 0 || !longestWait.isPositive()) {
            throw new IllegalArgumentException(
                    "onsale.hold.groups needs size and lanes of at least 1, waiting of at least 0, and a longest-wait");
        }
    }
}
