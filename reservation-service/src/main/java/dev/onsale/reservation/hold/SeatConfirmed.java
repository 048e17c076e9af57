package dev.onsale.reservation.hold;

import java.util.UUID;

import dev.onsale.reservation.schedule.Money;

/** What this service needs of the payment's fact: the money is captured. */
record SeatConfirmed(UUID reservationId, UUID paymentId, Money amount) {

    static final String TYPE = "dev.onsale.payment.SeatConfirmed.v1";
}
