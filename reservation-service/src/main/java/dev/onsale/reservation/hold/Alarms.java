package dev.onsale.reservation.hold;

import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What must not happen, counted and logged for people. */
@Component
class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final MeterRegistry meters;

    Alarms(MeterRegistry meters) {
        this.meters = meters;
    }

    void raise(String kind, UUID reservationId, String message) {
        meters.counter("onsale.reservation.alarms", "kind", kind).increment();
        LOG.error("Alarm {}: reservation {}: {}", kind, reservationId, message);
    }

    /** Raises the alarm; throw what it returns. The count stays when the transaction does not. */
    ReservationContradiction contradiction(String kind, UUID reservationId, String message) {
        raise(kind, reservationId, message);
        return new ReservationContradiction(reservationId, message);
    }
}
