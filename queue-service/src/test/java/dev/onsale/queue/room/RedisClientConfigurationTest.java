package dev.onsale.queue.room;

import java.time.Duration;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions.RefreshTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Whichever way Redis is run, the service speaks to it as it is configured to. */
class RedisClientConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withInitializer(context -> context.getBeanFactory()
                    .setConversionService(ApplicationConversionService.getSharedInstance()))
            .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
            .withUserConfiguration(RedisClientConfiguration.class);

    @ParameterizedTest
    @ValueSource(strings = {"spring.data.redis.host=127.0.0.1", "spring.data.redis.cluster.nodes=127.0.0.1:1",
            "spring.data.redis.sentinel.nodes=127.0.0.1:1 spring.data.redis.sentinel.master=onsale"})
    void refuses_while_disconnected_gives_up_in_time_and_notices_dead_connections(String redis) {
        service.withPropertyValues(redis.split(" ")).run(context -> {
            var connections = context.getBean(LettuceConnectionFactory.class);
            var options = options(connections);
            assertThat(options.getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
            assertThat(options.getTimeoutOptions().isTimeoutCommands()).isTrue();
            assertThat(options.getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofMillis(500));
            assertThat(options.getSocketOptions().getKeepAlive().getIdle()).isEqualTo(Duration.ofSeconds(10));
            assertThat(options.getSocketOptions().isKeepAlive()).isTrue();
            assertThat(connections.getClientConfiguration().getCommandTimeout()).isEqualTo(Duration.ofMillis(500));
        });
    }

    @Test
    void learns_of_nodes_that_took_over() {
        service.withPropertyValues("spring.data.redis.cluster.nodes=127.0.0.1:1").run(context -> {
            var options = (ClusterClientOptions) options(context.getBean(LettuceConnectionFactory.class));
            assertThat(options.getTopologyRefreshOptions())
                    .returns(true, ClusterTopologyRefreshOptions::isPeriodicRefreshEnabled)
                    .returns(Duration.ofSeconds(10), ClusterTopologyRefreshOptions::getRefreshPeriod);
            assertThat(options.getTopologyRefreshOptions().getAdaptiveRefreshTriggers())
                    .containsExactlyInAnyOrder(RefreshTrigger.values());
        });
    }

    private static ClientOptions options(LettuceConnectionFactory connections) {
        return requireNonNull(connections.getNativeClient()).getOptions();
    }
}
