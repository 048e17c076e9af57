package dev.onsale.loadtests.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One way from an outbox to Kafka.
 *
 * @param schema where events are appended
 * @param topic where they arrive
 * @param pollEvery the pause of a poller that has found nothing; empty for the relay
 */
record Variant(String title, String schema, String topic, Optional<Duration> pollEvery) {

    static final Variant RELAY = new Variant("relay", "onsale_reservation", "onsale.reservation.events",
            Optional.empty());
    static final List<Variant> ALL = List.of(RELAY, polling(50), polling(10));

    private static Variant polling(long millis) {
        return new Variant("polling every %d ms".formatted(millis), "onsale_polled_" + millis,
                "onsale.polled.events." + millis, Optional.of(Duration.ofMillis(millis)));
    }
}
