package dev.onsale.reservation.hold;

/** Why a hold ended without a sale. */
enum ReleaseReason {
    EXPIRED, CANCELLED_BY_USER, PAYMENT_FAILED, PAYMENT_TIMEOUT
}
