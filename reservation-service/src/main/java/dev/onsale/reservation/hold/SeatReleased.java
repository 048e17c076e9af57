package dev.onsale.reservation.hold;

import java.util.UUID;

/** What this service needs of the payment's fact: there will be no payment. */
record SeatReleased(UUID reservationId, Reason reason) {

    static final String TYPE = "dev.onsale.payment.SeatReleased.v1";

    enum Reason {
        DECLINED, PAY_DEADLINE, HOLD_ENDED
    }
}
