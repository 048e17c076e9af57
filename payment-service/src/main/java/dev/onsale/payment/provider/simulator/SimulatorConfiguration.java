package dev.onsale.payment.provider.simulator;

import dev.onsale.payment.provider.ConditionalOnProvider;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breaker;
import dev.onsale.payment.provider.http.BreakerProperties;
import dev.onsale.payment.provider.http.JsonHttp;
import dev.onsale.payment.provider.http.WebhookSignature;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProvider(SimulatorProvider.NAME)
class SimulatorConfiguration {

    @Bean
    JsonHttp simulatorHttp(SimulatorProperties properties, BreakerProperties breaker, MeterRegistry meters) {
        var http = new BoundedHttp(properties.connectTimeout(), properties.responseTimeout(),
                new Breaker(SimulatorProvider.NAME, breaker, meters));
        return new JsonHttp(http, properties.uri(), "Bearer " + properties.apiKey());
    }

    @Bean
    Provider provider(JsonHttp http, MeterRegistry meters) {
        return new GuardedProvider(new SimulatorProvider(http), meters);
    }

    @Bean
    Webhooks webhooks(SimulatorProperties properties) {
        return new SimulatorWebhooks(WebhookSignature.by("onsale.provider.webhook-secrets",
                properties.webhookSecrets(), properties.webhookTolerance()));
    }
}
