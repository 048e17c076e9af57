package dev.onsale.messaging.subscription;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubscriptionPropertiesTest {

    @Test
    void a_record_may_not_keep_a_listener_longer_from_its_next_fetch_than_the_broker_waits() {
        assertThatCode(() -> settings("5m", "5s", "10s")).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> settings("30s", "20s", "1s"))
                .withMessageContaining("max-poll-interval");
        assertThatIllegalArgumentException().isThrownBy(() -> settings("40s", "1s", "10s"))
                .withMessageContaining("max-poll-interval");
        assertThatCode(() -> settings("43s", "1s", "10s")).doesNotThrowAnyException();
    }

    private static SubscriptionProperties settings(String maxPollInterval, String maxRetryDelay,
            String deadLetterTimeout) {
        return new SubscriptionProperties(true, 3, 100, duration(maxPollInterval), Duration.ofSeconds(10), 5,
                Duration.ofMillis(100), duration(maxRetryDelay), duration(deadLetterTimeout));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
