package dev.onsale.httpapi.overload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a request is refused rather than made to wait.
 *
 * @param waitingMax requests that may wait for a database connection at once, 200 by default; how long they may, the
 *        pool's own {@code spring.datasource.hikari.connection-timeout} says
 */
@ConfigurationProperties("onsale.http.overload")
record OverloadProperties(@DefaultValue("200") int waitingMax) {

    OverloadProperties {
        if (waitingMax < 1) {
            throw new IllegalArgumentException("onsale.http.overload.waiting-max must be at least 1");
        }
    }
}
