package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HoldSettingsTest {

    private static final Instant HELD_AT = Instant.parse("2026-12-01T11:00:00Z");

    @Test
    void keep_seats_five_minutes_and_take_payments_until_five_seconds_before() {
        var settings = bind(Map.of());
        var expiresAt = settings.expiryOf(HELD_AT);

        assertThat(expiresAt).isEqualTo("2026-12-01T11:05:00Z");
        assertThat(settings.payBy(expiresAt)).isEqualTo("2026-12-01T11:04:55Z");
        assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.seatsPerUser()).isEqualTo(4);
    }

    @Test
    void never_take_more_than_a_tenth_of_a_short_hold_for_the_margin() {
        var settings = bind(Map.of("onsale.hold.duration", "10s"));
        assertThat(settings.payBy(settings.expiryOf(HELD_AT))).isEqualTo("2026-12-01T11:00:09Z");
    }

    @ParameterizedTest
    @CsvSource({"duration, 0s", "duration, -1s", "grace, -1s", "pay-margin, -1s", "seats-per-user, 0",
            "sweep-interval, 0s", "sweep-batch, 0", "sweep-max-per-tick, 1"})
    void refuse_what_cannot_work(String name, String value) {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("onsale.hold." + name, value)));
    }

    private static HoldSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("onsale.hold",
                HoldSettings.class);
    }
}
