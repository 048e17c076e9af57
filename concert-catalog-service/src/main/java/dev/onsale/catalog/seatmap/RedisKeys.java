package dev.onsale.catalog.seatmap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keyPrefix put before every Redis key of this deployment */
@ConfigurationProperties("onsale.redis")
record RedisKeys(@DefaultValue("onsale:") String keyPrefix) {}
