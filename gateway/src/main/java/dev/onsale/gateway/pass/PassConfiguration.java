package dev.onsale.gateway.pass;

import java.time.InstantSource;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class PassConfiguration {

    @Bean
    ReadPass readPass(PassProperties settings) {
        return new ReadPass(settings.keys(), InstantSource.system());
    }

    @Bean
    RedisConnection redisConnection(ReactiveRedisConnectionFactory factory) {
        return new RedisConnection(factory).begin();
    }

    @Bean
    ActiveSessions activeSessions(RedisConnection connection, ReactiveStringRedisTemplate redis,
            PassProperties settings, @Value("${onsale.redis.key-prefix:onsale:}") String keyPrefix) {
        return new ActiveSessions(connection, redis, keyPrefix, settings.checkTimeout(), InstantSource.system());
    }

    /** A command that cannot be sent now is of no use later. */
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** Listens for a Sentinel's promotions: a primary that hangs breaks no connection that would send us on. */
    @Bean
    @ConditionalOnProperty("spring.data.redis.sentinel.master")
    LettuceClientConfigurationBuilderCustomizer followPromotions() {
        return client -> client.readFrom(ReadFrom.UPSTREAM);
    }
}
