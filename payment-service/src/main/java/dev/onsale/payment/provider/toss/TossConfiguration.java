package dev.onsale.payment.provider.toss;

import dev.onsale.payment.provider.ConditionalOnProvider;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breaker;
import dev.onsale.payment.provider.http.BreakerProperties;
import dev.onsale.payment.provider.http.JsonHttp;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProvider(TossProvider.NAME)
class TossConfiguration {

    @Bean
    JsonHttp tossHttp(TossProperties properties, BreakerProperties breaker, MeterRegistry meters) {
        var http = new BoundedHttp(properties.connectTimeout(), properties.responseTimeout(),
                new Breaker(TossProvider.NAME, breaker, meters));
        return new JsonHttp(http, properties.uri(), TossProvider.authorization(properties.secretKey()));
    }

    @Bean
    Provider provider(JsonHttp http, MeterRegistry meters) {
        return new GuardedProvider(new TossProvider(http), meters);
    }

    @Bean
    Webhooks webhooks() {
        return new TossWebhooks();
    }
}
