package dev.onsale.payment.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** One setting decides which adapter there is; the others want no settings then. */
@ExtendWith(OutputCaptureExtension.class)
class ProviderSelectionTest {

    /** Not a configuration by annotation, so that no scan of the whole service finds it. */
    @ComponentScan("dev.onsale.payment.provider")
    @ConfigurationPropertiesScan("dev.onsale.payment.provider")
    static class Adapters {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withUserConfiguration(Adapters.class);

    @ParameterizedTest
    @CsvSource({"simulator,onsale.provider.api-key", "toss,onsale.provider.toss.secret-key",
            "stripe,onsale.provider.stripe.secret-key"})
    void the_named_provider_is_the_one_that_is_there(String name, String secret) {
        runner.withPropertyValues("onsale.payment.provider=" + name, secret + "=sk_secret").run(context -> {
            assertThat(context).hasSingleBean(Provider.class);
            assertThat(context.getBean(Provider.class)).isInstanceOf(GuardedProvider.class);
            assertThat(context.getBean(Provider.class).name()).isEqualTo(name);
            assertThat(context.getBean(Webhooks.class).provider()).isEqualTo(name);
            assertThat(context.getBeansWithAnnotation(ConfigurationProperties.class).values()).hasSize(2)
                    .noneMatch(properties -> properties.toString().contains("sk_secret"));
        });
    }

    @Test
    void without_a_name_it_is_the_simulator() {
        runner.withPropertyValues("onsale.provider.api-key=key")
                .run(context -> assertThat(context.getBean(Provider.class).name()).isEqualTo("simulator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal", "Toss", ""})
    void a_wrong_name_stops_the_start_and_says_why(String name) {
        runner.withPropertyValues("onsale.payment.provider=" + name)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage(
                        "onsale.payment.provider is '%s', but must be one of simulator, toss, stripe.", name));
    }

    @ParameterizedTest
    @CsvSource({"simulator,onsale.provider.api-key,onsale.provider",
            "stripe,onsale.provider.stripe.secret-key,onsale.provider.stripe"})
    void webhooks_that_cannot_be_verified_are_told_of_at_the_start(String name, String key, String prefix,
            CapturedOutput output) {
        var provider = runner.withPropertyValues("onsale.payment.provider=" + name, key + "=sk_secret");
        provider.run(context -> {
            assertThat(context.getBean(Webhooks.class).read(new byte[0], new HttpHeaders()))
                    .isEqualTo(new Webhook.Unverifiable());
            assertThat(output).contains(prefix + ".webhook-secrets is not set");
        });
        provider.withPropertyValues(prefix + ".webhook-secrets=whsec_1,whsec_2").run(context -> {
            assertThat(context.getBean(Webhooks.class).read(new byte[0], new HttpHeaders()))
                    .isInstanceOf(Webhook.Forged.class);
            assertThat(context.getBeansWithAnnotation(ConfigurationProperties.class).values())
                    .noneMatch(properties -> properties.toString().contains("whsec_"));
        });
        assertThat(output).doesNotContain("whsec_");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"webhook-secrets=,whsec_1|webhook-secrets must not be blank.",
            "webhook-tolerance=999ms|webhook-tolerance must be at least 1 s.",
            "webhook-tolerance=0s|webhook-tolerance must be at least 1 s."})
    void webhook_settings_that_would_let_anybody_in_stop_the_start(String setting, String message) {
        runner.withPropertyValues("onsale.payment.provider=stripe", "onsale.provider.stripe.secret-key=sk",
                "onsale.provider.stripe." + setting)
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessage("onsale.provider.stripe." + message));
    }

    @ParameterizedTest
    @CsvSource({"toss,onsale.provider.toss.secret-key must be set.",
            "stripe,onsale.provider.stripe.secret-key must be set.", "simulator,onsale.provider.api-key must be set."})
    void a_provider_without_its_secret_stops_the_start(String name, String message) {
        runner.withPropertyValues("onsale.payment.provider=" + name)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage(message));
    }
}
