package dev.onsale.gateway.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a client may send.
 *
 * @param bodyMax the largest body, in bytes
 * @param posterMax the largest body of a poster, in bytes
 */
@ConfigurationProperties("onsale.request")
record RequestLimits(@DefaultValue("64KB") DataSize bodyMax, @DefaultValue("5MB") DataSize posterMax) {

    private static final String POSTER_PREFIX = "/api/v1/admin/concerts/";
    private static final String POSTER_SUFFIX = "/poster";

    long bytesMax(String path) {
        var isPoster = path.startsWith(POSTER_PREFIX) && path.endsWith(POSTER_SUFFIX);
        return (isPoster ? posterMax : bodyMax).toBytes();
    }
}
