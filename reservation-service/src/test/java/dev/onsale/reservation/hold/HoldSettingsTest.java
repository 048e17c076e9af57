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

    @Test
    void take_the_margin_that_is_set() {
        var settings = bind(Map.of("onsale.hold.duration", "10s", "onsale.hold.pay-margin", "4s"));
        assertThat(settings.payBy(settings.expiryOf(HELD_AT))).isEqualTo("2026-12-01T11:00:06Z");
    }

    /** Of a hold: its beginning, its last moment to pay, its end, and the first moment to end it unpaid. */
    @ParameterizedTest
    @CsvSource({"5m, 30s", "2s, 1s", "100ms, 1ms"})
    void keep_the_last_moments_of_a_hold_in_order(String duration, String grace) {
        var settings = bind(Map.of("onsale.hold.duration", duration, "onsale.hold.grace", grace));
        var expiresAt = settings.expiryOf(HELD_AT);

        assertThat(settings.payBy(expiresAt)).isAfter(HELD_AT).isBefore(expiresAt);
        assertThat(settings.dueBefore(expiresAt)).isBefore(expiresAt);
        var graceEndsAt = expiresAt.plus(settings.grace());
        assertThat(settings.dueBefore(graceEndsAt)).isEqualTo(expiresAt);
        assertThat(settings.dueBefore(graceEndsAt.plusNanos(1_000))).isAfter(expiresAt);
    }

    @ParameterizedTest
    @CsvSource({"duration, 0s", "duration, -1s", "grace, -1s", "pay-margin, -1s", "pay-margin, 5m", "pay-margin, 1h",
            "seats-per-user, 0",
            "sweep-interval, 0s", "sweep-batch, 0", "sweep-max-per-tick, 1"})
    void refuse_what_cannot_work(String name, String value) {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("onsale.hold." + name, value)))
                .havingRootCause().withMessageContaining("onsale.hold").withMessageContaining(name);
    }

    private static HoldSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("onsale.hold",
                HoldSettings.class);
    }
}
