package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

/** Contract: payment/SeatReleased/v1. There will be no payment. */
record SeatReleased(UUID reservationId, UUID paymentId, Reason reason, Instant releasedAt) {

    enum Reason {
        DECLINED, PAY_DEADLINE, HOLD_ENDED
    }
}
