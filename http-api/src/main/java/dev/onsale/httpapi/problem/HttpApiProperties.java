package dev.onsale.httpapi.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what a service reads.
 *
 * @param bodyMax the largest body of a request, in bytes on the wire, where no {@code LargeBody} bean says otherwise
 */
@ConfigurationProperties("onsale.http")
record HttpApiProperties(@DefaultValue("64KB") DataSize bodyMax) {}
