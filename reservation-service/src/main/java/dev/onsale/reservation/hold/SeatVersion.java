package dev.onsale.reservation.hold;

/** A seat in an event: a read model ignores what is older than what it shows. */
record SeatVersion(int number, long seatVersion) {

    SeatVersion next() {
        return new SeatVersion(number, seatVersion + 1);
    }
}
