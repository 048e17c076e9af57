package dev.onsale.reservation.hold;

/** A seat that was just held, with its price from the database. */
record HeldSeat(int number, String section, String row, String grade, long price, long version) {}
