package dev.onsale.catalog.seatmap;

import java.util.List;
import java.util.UUID;

/** What the map needs of the events about seats, which all say it alike: contracts, {@code events/reservation}. */
record SeatsChanged(UUID scheduleId, List<SeatChange> seats) {

    static final String HELD = "dev.onsale.reservation.SeatHeld.v1";
    static final String CONFIRMED = "dev.onsale.reservation.ReservationConfirmed.v1";
    static final String RELEASED = "dev.onsale.reservation.ReservationReleased.v1";
    static final String CANCELLED = "dev.onsale.reservation.ReservationCancelled.v1";
}
