package dev.onsale.payment.provider.stripe;

import dev.onsale.payment.provider.ConditionalOnProvider;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breaker;
import dev.onsale.payment.provider.http.BreakerProperties;
import dev.onsale.payment.provider.http.WebhookSignature;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProvider(StripeProvider.NAME)
class StripeConfiguration {

    @Bean
    BoundedHttp stripeHttp(StripeProperties properties, BreakerProperties breaker, MeterRegistry meters) {
        return new BoundedHttp(properties.connectTimeout(), properties.responseTimeout(),
                new Breaker(StripeProvider.NAME, breaker, meters));
    }

    @Bean
    Provider provider(BoundedHttp http, StripeProperties properties, MeterRegistry meters) {
        var api = new StripeApi(http, properties.uri(), properties.secretKey());
        return new GuardedProvider(new StripeProvider(api), meters);
    }

    @Bean
    Webhooks webhooks(StripeProperties properties) {
        return new StripeWebhooks(WebhookSignature.by("onsale.provider.stripe.webhook-secrets",
                properties.webhookSecrets(), properties.webhookTolerance()));
    }
}
