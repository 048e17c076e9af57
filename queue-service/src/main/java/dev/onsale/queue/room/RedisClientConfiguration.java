package dev.onsale.queue.room;

import java.time.Duration;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How this service speaks to Redis. While disconnected, commands are refused instead of queued: a queued one would run
 * after its caller had given up.
 */
@Configuration(proxyBeanMethods = false)
class RedisClientConfiguration {

    private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(10);

    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected(
            @Value("${spring.data.redis.connect-timeout}") Duration connectTimeout) {
        var keepAlive = KeepAliveOptions.builder().enable().idle(KEEP_ALIVE_IDLE).build();
        return options -> options
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled())
                .socketOptions(SocketOptions.builder().connectTimeout(connectTimeout).keepAlive(keepAlive).build());
    }

    /**
     * Listens for a Sentinel's promotions: a primary that hangs breaks no connection that would send us to the new one,
     * and when it is back it takes, for some seconds, writes that are lost.
     */
    @Bean
    @ConditionalOnProperty("spring.data.redis.sentinel.master")
    LettuceClientConfigurationBuilderCustomizer followPromotions() {
        return client -> client.readFrom(ReadFrom.UPSTREAM);
    }
}
