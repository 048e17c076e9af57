package dev.onsale.payment.provider.simulator;

import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {

    @Bean
    SimulatorHttp simulatorHttp(SimulatorProperties properties) {
        return new SimulatorHttp(properties);
    }

    @Bean
    Provider provider(SimulatorHttp http, MeterRegistry meters) {
        return new GuardedProvider(new SimulatorProvider(http), meters);
    }
}
