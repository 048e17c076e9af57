package dev.onsale.localstack.demo;

import java.util.Locale;

/** Something that is wrong. */
record Finding(Kind kind, String what) {

    enum Kind {
        DOUBLE_SALE, CHARGED_WITHOUT_SEAT, SEAT_WITHOUT_CHARGE, CHARGED_TWICE, REFUNDED_TOO_MUCH, LOST_RESERVATION, WITNESSES_DISAGREE, UNFINISHED, UNSOLD;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
