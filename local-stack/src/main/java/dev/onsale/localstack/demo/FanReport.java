package dev.onsale.localstack.demo;

import java.util.Set;

import dev.onsale.localstack.demo.FanPlan.Intent;

/**
 * What a fan says happened, to be compared with what the API and the provider say.
 *
 * @param held reservations that the fan was given
 * @param paid those of them that the API called paid
 */
record FanReport(String userId, Intent intent, Outcome outcome, Set<String> held, Set<String> paid) {

    enum Outcome {

        /** Has seats for good. */
        BOUGHT,

        /** The only card was refused. */
        DECLINED,

        /** Gave the seats back. */
        WALKED_AWAY,

        /** Left with held seats, which come back when the hold ends. */
        VANISHED,

        /** Every seat was sold before. */
        FOUND_IT_SOLD_OUT,

        /** The sale had been closed. */
        TURNED_AWAY,

        /** The demo ended before the fan was done. */
        RAN_OUT_OF_TIME,

        /** An unexpected answer, or none, made it impossible to go on. */
        BROKE_OFF
    }

    /** Would have bought, and got nothing although it was not their doing. */
    boolean wentWithout() {
        return intent.buys() && outcome != Outcome.BOUGHT;
    }
}
