package dev.onsale.queue.room;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param keyPrefix before every key, the same for this service and the gateway; several stacks may share one Redis */
@ConfigurationProperties("onsale.redis")
record RedisSettings(@DefaultValue("onsale:") String keyPrefix) {}
